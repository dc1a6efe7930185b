//! How often each kind of evidence is right, in hundredths. Made by tools/confidence.py from
//! polnear.train, riqua.train, german.train: counts of this library's own results, no text.

/// By the number of the evidence, as `confidence.rs` makes it.
#[rustfmt::skip]
pub(super) const PERCENT: [u8; 2400] = [
    97, 97, 97, 97, // quotation-before speech person: 2826/2926, 2/2, 0/0, 0/0
    98, 98, 98, 98, // quotation-before speech group: 46/47, 0/0, 0/0, 0/0
    97, 98, 97, 97, // quotation-before speech pronoun: 1272/1307, 4/4, 0/0, 0/0
    99, 99, 99, 99, // quotation-before speech own: 38/38, 0/0, 0/0, 0/0
    99, 99, 98, 98, // quotation-before speech thing: 135/137, 1/1, 0/0, 0/0
    97, 97, 97, 97, // quotation-before speech nobody: 0/0, 0/0, 0/0, 0/0
    99, 99, 99, 99, // quotation-before other person: 159/161, 2/2, 0/0, 0/0
    99, 98, 98, 98, // quotation-before other group: 4/4, 0/0, 0/0, 0/0
    99, 99, 98, 98, // quotation-before other pronoun: 72/73, 1/1, 0/0, 0/0
    98, 98, 98, 98, // quotation-before other own: 2/2, 0/0, 0/0, 0/0
    90, 85, 91, 91, // quotation-before other thing: 19/21, 1/2, 0/0, 0/0
    83, 90, 90, 90, // quotation-before other nobody: 0/1, 0/0, 0/0, 0/0
    59, 62, 62, 62, // quotation-before thought person: 9/16, 0/0, 0/0, 0/0
    82, 77, 77, 77, // quotation-before thought group: 4/4, 0/0, 0/0, 0/0
    59, 62, 62, 62, // quotation-before thought pronoun: 14/24, 0/0, 0/0, 0/0
    64, 66, 66, 66, // quotation-before thought own: 1/2, 0/0, 0/0, 0/0
    71, 70, 70, 70, // quotation-before thought thing: 3/4, 0/0, 0/0, 0/0
    69, 69, 69, 69, // quotation-before thought nobody: 0/0, 0/0, 0/0, 0/0
    99, 99, 99, 99, // quotation-before unlisted person: 8/8, 0/0, 0/0, 0/0
    98, 98, 98, 98, // quotation-before unlisted group: 0/0, 0/0, 0/0, 0/0
    99, 98, 98, 98, // quotation-before unlisted pronoun: 2/2, 0/0, 0/0, 0/0
    98, 98, 98, 98, // quotation-before unlisted own: 0/0, 0/0, 0/0, 0/0
    98, 98, 98, 98, // quotation-before unlisted thing: 0/0, 0/0, 0/0, 0/0
    98, 98, 98, 98, // quotation-before unlisted nobody: 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, // quotation-before none person: 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, // quotation-before none group: 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, // quotation-before none pronoun: 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, // quotation-before none own: 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, // quotation-before none thing: 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, // quotation-before none nobody: 0/0, 0/0, 0/0, 0/0
    95, 90, 89, 93, // quotation-behind speech person: 307/322, 5/6, 94/106, 0/0
    91, 77, 74, 83, // quotation-behind speech group: 11/11, 0/1, 4/7, 0/0
    92, 95, 85, 91, // quotation-behind speech pronoun: 200/217, 10/10, 59/70, 0/0
    95, 93, 94, 93, // quotation-behind speech own: 4/4, 0/0, 1/1, 0/0
    73, 76, 59, 72, // quotation-behind speech thing: 28/38, 2/2, 8/16, 0/0
    90, 90, 90, 90, // quotation-behind speech nobody: 0/0, 0/0, 0/0, 0/0
    75, 78, 78, 76, // quotation-behind other person: 32/43, 1/1, 8/10, 0/0
    79, 80, 78, 78, // quotation-behind other group: 4/5, 1/1, 0/0, 0/0
    83, 78, 83, 81, // quotation-behind other pronoun: 30/36, 2/3, 15/18, 0/0
    64, 70, 70, 70, // quotation-behind other own: 0/1, 0/0, 0/0, 0/0
    59, 66, 72, 66, // quotation-behind other thing: 12/22, 0/0, 8/10, 0/0
    64, 70, 70, 70, // quotation-behind other nobody: 0/1, 0/0, 0/0, 0/0
    46, 45, 39, 45, // quotation-behind thought person: 6/13, 0/0, 2/7, 0/0
    67, 59, 55, 59, // quotation-behind thought group: 3/3, 0/0, 0/1, 0/0
    44, 52, 44, 48, // quotation-behind thought pronoun: 3/8, 1/1, 0/1, 0/0
    50, 46, 50, 50, // quotation-behind thought own: 0/0, 0/1, 0/0, 0/0
    62, 55, 52, 56, // quotation-behind thought thing: 2/2, 1/2, 0/1, 0/0
    54, 54, 54, 54, // quotation-behind thought nobody: 0/0, 0/0, 0/0, 0/0
    82, 74, 78, 78, // quotation-behind unlisted person: 26/31, 1/2, 0/0, 0/0
    68, 68, 68, 68, // quotation-behind unlisted group: 2/3, 0/0, 0/0, 0/0
    74, 71, 72, 72, // quotation-behind unlisted pronoun: 18/24, 2/3, 0/0, 0/0
    73, 71, 71, 71, // quotation-behind unlisted own: 1/1, 0/0, 0/0, 0/0
    47, 40, 49, 49, // quotation-behind unlisted thing: 12/26, 0/3, 0/0, 0/0
    69, 69, 69, 69, // quotation-behind unlisted nobody: 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, // quotation-behind none person: 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, // quotation-behind none group: 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, // quotation-behind none pronoun: 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, // quotation-behind none own: 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, // quotation-behind none thing: 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, // quotation-behind none nobody: 0/0, 0/0, 0/0, 0/0
    90, 83, 76, 87, // that-clause speech person: 738/816, 44/54, 153/202, 0/0
    86, 79, 72, 83, // that-clause speech group: 88/102, 2/3, 14/21, 0/0
    89, 71, 61, 80, // that-clause speech pronoun: 205/230, 19/28, 55/93, 0/0
    74, 74, 71, 75, // that-clause speech own: 8/11, 5/7, 1/2, 0/0
    77, 76, 41, 69, // that-clause speech thing: 75/96, 10/12, 9/30, 0/0
    59, 67, 67, 67, // that-clause speech nobody: 8/15, 0/0, 0/0, 0/0
    81, 74, 62, 76, // that-clause other person: 100/122, 5/7, 20/35, 0/0
    85, 83, 62, 80, // that-clause other group: 49/57, 2/2, 1/5, 0/0
    67, 80, 63, 69, // that-clause other pronoun: 24/36, 7/7, 12/20, 0/0
    71, 61, 61, 66, // that-clause other own: 2/2, 0/1, 0/1, 0/0
    65, 55, 50, 62, // that-clause other thing: 41/62, 3/7, 3/9, 0/0
    53, 60, 60, 60, // that-clause other nobody: 4/9, 0/0, 0/0, 0/0
    78, 75, 63, 72, // that-clause thought person: 50/63, 10/13, 14/24, 0/0
    78, 70, 78, 74, // that-clause thought group: 27/34, 1/2, 2/2, 0/0
    53, 34, 25, 43, // that-clause thought pronoun: 29/53, 4/15, 2/17, 0/0
    58, 55, 57, 57, // that-clause thought own: 11/19, 2/4, 4/7, 0/0
    55, 31, 21, 43, // that-clause thought thing: 24/41, 1/8, 0/13, 0/0
    49, 52, 52, 52, // that-clause thought nobody: 6/13, 0/0, 0/0, 0/0
    78, 78, 78, 78, // that-clause unlisted person: 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, // that-clause unlisted group: 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, // that-clause unlisted pronoun: 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, // that-clause unlisted own: 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, // that-clause unlisted thing: 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, // that-clause unlisted nobody: 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, // that-clause none person: 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, // that-clause none group: 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, // that-clause none pronoun: 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, // that-clause none own: 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, // that-clause none thing: 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, // that-clause none nobody: 0/0, 0/0, 0/0, 0/0
    87, 72, 75, 85, // bare-clause speech person: 1021/1173, 31/45, 168/224, 0/0
    85, 60, 67, 80, // bare-clause speech group: 116/136, 0/4, 16/26, 0/0
    86, 70, 68, 81, // bare-clause speech pronoun: 243/281, 17/26, 42/64, 0/0
    55, 57, 57, 62, // bare-clause speech own: 2/5, 0/1, 0/1, 0/0
    72, 76, 36, 67, // bare-clause speech thing: 178/245, 24/30, 15/52, 0/0
    45, 59, 59, 59, // bare-clause speech nobody: 1/6, 0/0, 0/0, 0/0
    72, 69, 74, 70, // bare-clause other person: 36/50, 2/3, 2/2, 0/0
    66, 55, 55, 60, // bare-clause other group: 8/11, 0/1, 0/1, 0/0
    56, 58, 61, 58, // bare-clause other pronoun: 11/20, 0/0, 1/1, 0/0
    66, 55, 60, 60, // bare-clause other own: 2/2, 0/1, 0/0, 0/0
    42, 35, 45, 44, // bare-clause other thing: 12/29, 0/3, 2/4, 0/0
    31, 41, 41, 41, // bare-clause other nobody: 2/10, 0/0, 0/0, 0/0
    76, 69, 54, 68, // bare-clause thought person: 47/61, 5/7, 8/18, 0/0
    76, 54, 62, 63, // bare-clause thought group: 6/6, 0/2, 3/5, 0/0
    34, 38, 27, 36, // bare-clause thought pronoun: 16/48, 6/15, 2/11, 0/0
    61, 60, 64, 61, // bare-clause thought own: 14/23, 3/5, 1/1, 0/0
    64, 61, 55, 61, // bare-clause thought thing: 12/18, 5/8, 1/3, 0/0
    57, 57, 57, 57, // bare-clause thought nobody: 0/0, 0/0, 0/0, 0/0
    77, 77, 77, 77, // bare-clause unlisted person: 0/0, 0/0, 0/0, 0/0
    77, 77, 77, 77, // bare-clause unlisted group: 0/0, 0/0, 0/0, 0/0
    77, 77, 77, 77, // bare-clause unlisted pronoun: 0/0, 0/0, 0/0, 0/0
    77, 77, 77, 77, // bare-clause unlisted own: 0/0, 0/0, 0/0, 0/0
    77, 77, 77, 77, // bare-clause unlisted thing: 0/0, 0/0, 0/0, 0/0
    77, 77, 77, 77, // bare-clause unlisted nobody: 0/0, 0/0, 0/0, 0/0
    77, 77, 77, 77, // bare-clause none person: 0/0, 0/0, 0/0, 0/0
    77, 77, 77, 77, // bare-clause none group: 0/0, 0/0, 0/0, 0/0
    77, 77, 77, 77, // bare-clause none pronoun: 0/0, 0/0, 0/0, 0/0
    77, 77, 77, 77, // bare-clause none own: 0/0, 0/0, 0/0, 0/0
    77, 77, 77, 77, // bare-clause none thing: 0/0, 0/0, 0/0, 0/0
    77, 77, 77, 77, // bare-clause none nobody: 0/0, 0/0, 0/0, 0/0
    68, 71, 56, 65, // infinitive speech person: 49/71, 10/13, 21/39, 0/0
    60, 68, 54, 61, // infinitive speech group: 10/17, 3/3, 2/5, 0/0
    71, 59, 40, 60, // infinitive speech pronoun: 31/42, 4/7, 4/16, 0/0
    51, 56, 56, 56, // infinitive speech own: 1/3, 0/0, 0/0, 0/0
    68, 53, 47, 58, // infinitive speech thing: 10/13, 1/3, 2/7, 0/0
    62, 62, 62, 62, // infinitive speech nobody: 0/0, 0/0, 0/0, 0/0
    69, 76, 62, 68, // infinitive other person: 70/101, 7/8, 18/30, 0/0
    70, 63, 53, 63, // infinitive other group: 12/16, 0/0, 1/4, 0/0
    50, 34, 42, 46, // infinitive other pronoun: 17/33, 2/10, 5/13, 0/0
    66, 56, 60, 60, // infinitive other own: 2/2, 0/1, 0/0, 0/0
    48, 37, 43, 46, // infinitive other thing: 9/18, 0/3, 6/15, 0/0
    58, 58, 58, 58, // infinitive other nobody: 0/0, 0/0, 0/0, 0/0
    62, 53, 42, 55, // infinitive thought person: 58/92, 12/23, 14/37, 0/0
    48, 44, 37, 45, // infinitive thought group: 10/20, 3/7, 1/5, 0/0
    41, 42, 33, 40, // infinitive thought pronoun: 24/58, 7/16, 6/21, 0/0
    50, 53, 50, 50, // infinitive thought own: 3/6, 5/9, 0/0, 0/0
    39, 32, 24, 34, // infinitive thought thing: 10/24, 1/4, 2/14, 0/0
    40, 43, 43, 43, // infinitive thought nobody: 0/1, 0/0, 0/0, 0/0
    55, 55, 55, 55, // infinitive unlisted person: 0/0, 0/0, 0/0, 0/0
    55, 55, 55, 55, // infinitive unlisted group: 0/0, 0/0, 0/0, 0/0
    55, 55, 55, 55, // infinitive unlisted pronoun: 0/0, 0/0, 0/0, 0/0
    55, 55, 55, 55, // infinitive unlisted own: 0/0, 0/0, 0/0, 0/0
    55, 55, 55, 55, // infinitive unlisted thing: 0/0, 0/0, 0/0, 0/0
    55, 55, 55, 55, // infinitive unlisted nobody: 0/0, 0/0, 0/0, 0/0
    55, 55, 55, 55, // infinitive none person: 0/0, 0/0, 0/0, 0/0
    55, 55, 55, 55, // infinitive none group: 0/0, 0/0, 0/0, 0/0
    55, 55, 55, 55, // infinitive none pronoun: 0/0, 0/0, 0/0, 0/0
    55, 55, 55, 55, // infinitive none own: 0/0, 0/0, 0/0, 0/0
    55, 55, 55, 55, // infinitive none thing: 0/0, 0/0, 0/0, 0/0
    55, 55, 55, 55, // infinitive none nobody: 0/0, 0/0, 0/0, 0/0
    87, 86, 86, 86, // clause-before speech person: 316/365, 0/0, 0/0, 0/0
    88, 87, 87, 87, // clause-before speech group: 38/43, 0/0, 0/0, 0/0
    82, 82, 82, 82, // clause-before speech pronoun: 143/175, 0/0, 0/0, 0/0
    79, 83, 82, 82, // clause-before speech own: 2/3, 1/1, 0/0, 0/0
    72, 67, 73, 73, // clause-before speech thing: 30/42, 0/1, 0/0, 0/0
    84, 84, 84, 84, // clause-before speech nobody: 0/0, 0/0, 0/0, 0/0
    75, 74, 74, 74, // clause-before other person: 19/25, 0/0, 0/0, 0/0
    62, 66, 66, 66, // clause-before other group: 4/7, 0/0, 0/0, 0/0
    52, 60, 60, 60, // clause-before other pronoun: 0/2, 0/0, 0/0, 0/0
    65, 60, 65, 65, // clause-before other own: 0/0, 0/1, 0/0, 0/0
    69, 69, 69, 69, // clause-before other thing: 20/29, 0/0, 0/0, 0/0
    81, 76, 76, 76, // clause-before other nobody: 3/3, 0/0, 0/0, 0/0
    51, 47, 47, 47, // clause-before thought person: 4/7, 0/0, 0/0, 0/0
    49, 45, 45, 45, // clause-before thought group: 1/1, 0/0, 0/0, 0/0
    14, 21, 23, 23, // clause-before thought pronoun: 0/8, 0/1, 0/0, 0/0
    26, 32, 32, 32, // clause-before thought own: 0/3, 0/0, 0/0, 0/0
    25, 38, 33, 33, // clause-before thought thing: 1/8, 1/1, 0/0, 0/0
    41, 41, 41, 41, // clause-before thought nobody: 0/0, 0/0, 0/0, 0/0
    80, 80, 80, 80, // clause-before unlisted person: 0/0, 0/0, 0/0, 0/0
    80, 80, 80, 80, // clause-before unlisted group: 0/0, 0/0, 0/0, 0/0
    80, 80, 80, 80, // clause-before unlisted pronoun: 0/0, 0/0, 0/0, 0/0
    80, 80, 80, 80, // clause-before unlisted own: 0/0, 0/0, 0/0, 0/0
    80, 80, 80, 80, // clause-before unlisted thing: 0/0, 0/0, 0/0, 0/0
    80, 80, 80, 80, // clause-before unlisted nobody: 0/0, 0/0, 0/0, 0/0
    80, 80, 80, 80, // clause-before none person: 0/0, 0/0, 0/0, 0/0
    80, 80, 80, 80, // clause-before none group: 0/0, 0/0, 0/0, 0/0
    80, 80, 80, 80, // clause-before none pronoun: 0/0, 0/0, 0/0, 0/0
    80, 80, 80, 80, // clause-before none own: 0/0, 0/0, 0/0, 0/0
    80, 80, 80, 80, // clause-before none thing: 0/0, 0/0, 0/0, 0/0
    80, 80, 80, 80, // clause-before none nobody: 0/0, 0/0, 0/0, 0/0
    72, 70, 79, 73, // fragment speech person: 36/50, 1/2, 7/8, 0/0
    82, 78, 79, 78, // fragment speech group: 3/3, 0/0, 1/1, 0/0
    78, 74, 70, 74, // fragment speech pronoun: 16/20, 0/0, 3/5, 0/0
    60, 55, 55, 60, // fragment speech own: 0/0, 0/1, 0/1, 0/0
    62, 55, 51, 59, // fragment speech thing: 6/9, 0/1, 1/4, 0/0
    70, 70, 70, 70, // fragment speech nobody: 0/0, 0/0, 0/0, 0/0
    76, 78, 72, 75, // fragment other person: 114/150, 5/6, 43/60, 0/0
    61, 57, 61, 61, // fragment other group: 8/13, 0/1, 6/10, 0/0
    70, 51, 48, 60, // fragment other pronoun: 34/47, 0/2, 16/36, 0/0
    57, 62, 62, 62, // fragment other own: 0/1, 0/0, 0/0, 0/0
    49, 44, 47, 50, // fragment other thing: 10/21, 1/4, 2/5, 0/0
    67, 67, 67, 67, // fragment other nobody: 0/0, 0/0, 0/0, 0/0
    65, 40, 61, 57, // fragment thought person: 12/17, 0/5, 3/4, 0/0
    57, 50, 40, 50, // fragment thought group: 3/4, 0/0, 0/3, 0/0
    57, 65, 59, 59, // fragment thought pronoun: 9/16, 2/2, 0/0, 0/0
    54, 54, 54, 54, // fragment thought own: 1/2, 0/0, 0/0, 0/0
    37, 45, 45, 45, // fragment thought thing: 1/5, 0/0, 0/0, 0/0
    47, 51, 51, 51, // fragment thought nobody: 0/1, 0/0, 0/0, 0/0
    66, 66, 66, 66, // fragment unlisted person: 0/0, 0/0, 0/0, 0/0
    66, 66, 66, 66, // fragment unlisted group: 0/0, 0/0, 0/0, 0/0
    66, 66, 66, 66, // fragment unlisted pronoun: 0/0, 0/0, 0/0, 0/0
    66, 66, 66, 66, // fragment unlisted own: 0/0, 0/0, 0/0, 0/0
    66, 66, 66, 66, // fragment unlisted thing: 0/0, 0/0, 0/0, 0/0
    66, 66, 66, 66, // fragment unlisted nobody: 0/0, 0/0, 0/0, 0/0
    66, 66, 66, 66, // fragment none person: 0/0, 0/0, 0/0, 0/0
    66, 66, 66, 66, // fragment none group: 0/0, 0/0, 0/0, 0/0
    66, 66, 66, 66, // fragment none pronoun: 0/0, 0/0, 0/0, 0/0
    66, 66, 66, 66, // fragment none own: 0/0, 0/0, 0/0, 0/0
    66, 66, 66, 66, // fragment none thing: 0/0, 0/0, 0/0, 0/0
    66, 66, 66, 66, // fragment none nobody: 0/0, 0/0, 0/0, 0/0
    50, 49, 50, 50, // object speech person: 57/94, 6/14, 22/45, 0/0
    50, 50, 50, 50, // object speech group: 27/35, 2/6, 3/6, 0/0
    50, 50, 50, 50, // object speech pronoun: 19/34, 8/10, 14/21, 0/0
    46, 49, 49, 49, // object speech own: 1/3, 0/0, 0/0, 0/0
    30, 33, 17, 30, // object speech thing: 10/33, 1/2, 1/15, 0/0
    39, 46, 46, 46, // object speech nobody: 0/2, 0/0, 0/0, 0/0
    50, 50, 50, 50, // object other person: 370/505, 45/76, 162/329, 0/0
    50, 45, 41, 50, // object other group: 41/70, 7/17, 21/54, 0/0
    50, 36, 45, 50, // object other pronoun: 126/187, 18/57, 41/93, 0/0
    36, 40, 29, 39, // object other own: 7/20, 1/2, 0/4, 0/0
    49, 41, 30, 41, // object other thing: 43/85, 14/34, 21/75, 0/0
    16, 26, 28, 28, // object other nobody: 1/15, 0/1, 0/0, 0/0
    44, 50, 23, 37, // object thought person: 45/101, 16/29, 15/74, 0/0
    26, 28, 28, 28, // object thought group: 4/16, 2/7, 4/14, 0/0
    38, 36, 30, 35, // object thought pronoun: 19/49, 9/25, 8/29, 0/0
    21, 19, 34, 25, // object thought own: 1/7, 1/9, 2/3, 0/0
    27, 21, 20, 24, // object thought thing: 11/40, 4/21, 5/28, 0/0
    16, 23, 23, 23, // object thought nobody: 0/5, 0/0, 0/0, 0/0
    50, 50, 50, 50, // object unlisted person: 0/0, 0/0, 0/0, 0/0
    50, 50, 50, 50, // object unlisted group: 0/0, 0/0, 0/0, 0/0
    50, 50, 50, 50, // object unlisted pronoun: 0/0, 0/0, 0/0, 0/0
    50, 50, 50, 50, // object unlisted own: 0/0, 0/0, 0/0, 0/0
    50, 50, 50, 50, // object unlisted thing: 0/0, 0/0, 0/0, 0/0
    50, 50, 50, 50, // object unlisted nobody: 0/0, 0/0, 0/0, 0/0
    50, 50, 50, 50, // object none person: 0/0, 0/0, 0/0, 0/0
    50, 50, 50, 50, // object none group: 0/0, 0/0, 0/0, 0/0
    50, 50, 50, 50, // object none pronoun: 0/0, 0/0, 0/0, 0/0
    50, 50, 50, 50, // object none own: 0/0, 0/0, 0/0, 0/0
    50, 50, 50, 50, // object none thing: 0/0, 0/0, 0/0, 0/0
    50, 50, 50, 50, // object none nobody: 0/0, 0/0, 0/0, 0/0
    83, 83, 83, 83, // source speech person: 0/0, 0/0, 0/0, 0/0
    83, 83, 83, 83, // source speech group: 0/0, 0/0, 0/0, 0/0
    83, 83, 83, 83, // source speech pronoun: 0/0, 0/0, 0/0, 0/0
    83, 83, 83, 83, // source speech own: 0/0, 0/0, 0/0, 0/0
    83, 83, 83, 83, // source speech thing: 0/0, 0/0, 0/0, 0/0
    83, 83, 83, 83, // source speech nobody: 0/0, 0/0, 0/0, 0/0
    79, 79, 79, 79, // source other person: 172/217, 0/0, 0/0, 0/0
    88, 87, 87, 87, // source other group: 170/194, 0/0, 0/0, 0/0
    80, 81, 81, 81, // source other pronoun: 3/4, 0/0, 0/0, 0/0
    84, 84, 84, 84, // source other own: 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, // source other thing: 198/235, 0/0, 0/0, 0/0
    84, 84, 84, 84, // source other nobody: 0/0, 0/0, 0/0, 0/0
    83, 83, 83, 83, // source thought person: 0/0, 0/0, 0/0, 0/0
    83, 83, 83, 83, // source thought group: 0/0, 0/0, 0/0, 0/0
    83, 83, 83, 83, // source thought pronoun: 0/0, 0/0, 0/0, 0/0
    83, 83, 83, 83, // source thought own: 0/0, 0/0, 0/0, 0/0
    83, 83, 83, 83, // source thought thing: 0/0, 0/0, 0/0, 0/0
    83, 83, 83, 83, // source thought nobody: 0/0, 0/0, 0/0, 0/0
    83, 83, 83, 83, // source unlisted person: 0/0, 0/0, 0/0, 0/0
    83, 83, 83, 83, // source unlisted group: 0/0, 0/0, 0/0, 0/0
    83, 83, 83, 83, // source unlisted pronoun: 0/0, 0/0, 0/0, 0/0
    83, 83, 83, 83, // source unlisted own: 0/0, 0/0, 0/0, 0/0
    83, 83, 83, 83, // source unlisted thing: 0/0, 0/0, 0/0, 0/0
    83, 83, 83, 83, // source unlisted nobody: 0/0, 0/0, 0/0, 0/0
    83, 83, 83, 83, // source none person: 0/0, 0/0, 0/0, 0/0
    83, 83, 83, 83, // source none group: 0/0, 0/0, 0/0, 0/0
    83, 83, 83, 83, // source none pronoun: 0/0, 0/0, 0/0, 0/0
    83, 83, 83, 83, // source none own: 0/0, 0/0, 0/0, 0/0
    83, 83, 83, 83, // source none thing: 0/0, 0/0, 0/0, 0/0
    83, 83, 83, 83, // source none nobody: 0/0, 0/0, 0/0, 0/0
    34, 34, 34, 34, // speech-noun speech person: 1/3, 0/0, 0/0, 0/0
    34, 34, 34, 34, // speech-noun speech group: 0/0, 0/0, 0/0, 0/0
    27, 30, 30, 30, // speech-noun speech pronoun: 3/12, 0/0, 0/0, 0/0
    34, 34, 34, 34, // speech-noun speech own: 0/0, 0/0, 0/0, 0/0
    37, 36, 36, 36, // speech-noun speech thing: 2/5, 0/0, 0/0, 0/0
    34, 34, 34, 34, // speech-noun speech nobody: 0/0, 0/0, 0/0, 0/0
    35, 36, 36, 36, // speech-noun other person: 2/6, 0/0, 0/0, 0/0
    37, 37, 37, 37, // speech-noun other group: 0/0, 0/0, 0/0, 0/0
    26, 29, 29, 29, // speech-noun other pronoun: 4/17, 0/0, 0/0, 0/0
    37, 37, 37, 37, // speech-noun other own: 0/0, 0/0, 0/0, 0/0
    49, 40, 44, 44, // speech-noun other thing: 7/13, 0/1, 0/0, 0/0
    37, 37, 37, 37, // speech-noun other nobody: 0/0, 0/0, 0/0, 0/0
    46, 46, 46, 46, // speech-noun thought person: 0/0, 0/0, 0/0, 0/0
    46, 46, 46, 46, // speech-noun thought group: 0/0, 0/0, 0/0, 0/0
    46, 46, 46, 46, // speech-noun thought pronoun: 0/0, 0/0, 0/0, 0/0
    46, 46, 46, 46, // speech-noun thought own: 0/0, 0/0, 0/0, 0/0
    54, 50, 50, 50, // speech-noun thought thing: 1/1, 0/0, 0/0, 0/0
    46, 46, 46, 46, // speech-noun thought nobody: 0/0, 0/0, 0/0, 0/0
    41, 41, 41, 41, // speech-noun unlisted person: 0/0, 0/0, 0/0, 0/0
    41, 41, 41, 41, // speech-noun unlisted group: 0/0, 0/0, 0/0, 0/0
    41, 41, 41, 41, // speech-noun unlisted pronoun: 0/0, 0/0, 0/0, 0/0
    41, 41, 41, 41, // speech-noun unlisted own: 0/0, 0/0, 0/0, 0/0
    41, 41, 41, 41, // speech-noun unlisted thing: 0/0, 0/0, 0/0, 0/0
    41, 41, 41, 41, // speech-noun unlisted nobody: 0/0, 0/0, 0/0, 0/0
    41, 41, 41, 41, // speech-noun none person: 0/0, 0/0, 0/0, 0/0
    41, 41, 41, 41, // speech-noun none group: 0/0, 0/0, 0/0, 0/0
    41, 41, 41, 41, // speech-noun none pronoun: 0/0, 0/0, 0/0, 0/0
    41, 41, 41, 41, // speech-noun none own: 0/0, 0/0, 0/0, 0/0
    41, 41, 41, 41, // speech-noun none thing: 0/0, 0/0, 0/0, 0/0
    41, 41, 41, 41, // speech-noun none nobody: 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, // label speech person: 1569/1620, 0/0, 0/0, 0/0
    97, 97, 97, 97, // label speech group: 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, // label speech pronoun: 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, // label speech own: 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, // label speech thing: 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, // label speech nobody: 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, // label other person: 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, // label other group: 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, // label other pronoun: 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, // label other own: 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, // label other thing: 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, // label other nobody: 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, // label thought person: 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, // label thought group: 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, // label thought pronoun: 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, // label thought own: 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, // label thought thing: 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, // label thought nobody: 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, // label unlisted person: 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, // label unlisted group: 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, // label unlisted pronoun: 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, // label unlisted own: 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, // label unlisted thing: 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, // label unlisted nobody: 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, // label none person: 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, // label none group: 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, // label none pronoun: 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, // label none own: 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, // label none thing: 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, // label none nobody: 0/0, 0/0, 0/0, 0/0
    67, 67, 67, 67, // signature speech person: 0/0, 0/0, 0/0, 0/0
    67, 67, 67, 67, // signature speech group: 0/0, 0/0, 0/0, 0/0
    67, 67, 67, 67, // signature speech pronoun: 0/0, 0/0, 0/0, 0/0
    67, 67, 67, 67, // signature speech own: 0/0, 0/0, 0/0, 0/0
    67, 67, 67, 67, // signature speech thing: 0/0, 0/0, 0/0, 0/0
    67, 67, 67, 67, // signature speech nobody: 0/0, 0/0, 0/0, 0/0
    69, 69, 69, 69, // signature other person: 0/0, 0/0, 0/0, 0/0
    69, 69, 69, 69, // signature other group: 0/0, 0/0, 0/0, 0/0
    69, 69, 69, 69, // signature other pronoun: 0/0, 0/0, 0/0, 0/0
    69, 69, 69, 69, // signature other own: 0/0, 0/0, 0/0, 0/0
    74, 72, 72, 72, // signature other thing: 1/1, 0/0, 0/0, 0/0
    69, 69, 69, 69, // signature other nobody: 0/0, 0/0, 0/0, 0/0
    49, 53, 53, 53, // signature thought person: 0/1, 0/0, 0/0, 0/0
    57, 57, 57, 57, // signature thought group: 0/0, 0/0, 0/0, 0/0
    57, 57, 57, 57, // signature thought pronoun: 0/0, 0/0, 0/0, 0/0
    49, 53, 53, 53, // signature thought own: 0/1, 0/0, 0/0, 0/0
    57, 57, 57, 57, // signature thought thing: 0/0, 0/0, 0/0, 0/0
    57, 57, 57, 57, // signature thought nobody: 0/0, 0/0, 0/0, 0/0
    67, 67, 67, 67, // signature unlisted person: 0/0, 0/0, 0/0, 0/0
    67, 67, 67, 67, // signature unlisted group: 0/0, 0/0, 0/0, 0/0
    67, 67, 67, 67, // signature unlisted pronoun: 0/0, 0/0, 0/0, 0/0
    67, 67, 67, 67, // signature unlisted own: 0/0, 0/0, 0/0, 0/0
    67, 67, 67, 67, // signature unlisted thing: 0/0, 0/0, 0/0, 0/0
    67, 67, 67, 67, // signature unlisted nobody: 0/0, 0/0, 0/0, 0/0
    67, 67, 67, 67, // signature none person: 0/0, 0/0, 0/0, 0/0
    67, 67, 67, 67, // signature none group: 0/0, 0/0, 0/0, 0/0
    67, 67, 67, 67, // signature none pronoun: 0/0, 0/0, 0/0, 0/0
    67, 67, 67, 67, // signature none own: 0/0, 0/0, 0/0, 0/0
    67, 67, 67, 67, // signature none thing: 0/0, 0/0, 0/0, 0/0
    67, 67, 67, 67, // signature none nobody: 0/0, 0/0, 0/0, 0/0
    46, 40, 44, 43, // continued speech person: 58/126, 3/9, 0/0, 5/12
    26, 30, 30, 30, // continued speech group: 2/9, 0/0, 0/0, 0/0
    27, 17, 24, 15, // continued speech pronoun: 12/44, 0/5, 0/0, 0/7
    32, 32, 32, 30, // continued speech own: 0/0, 0/0, 0/0, 0/1
    16, 16, 20, 19, // continued speech thing: 2/15, 0/3, 0/0, 0/1
    35, 35, 35, 35, // continued speech nobody: 0/0, 0/0, 0/0, 0/0
    23, 23, 23, 23, // continued other person: 1/4, 0/0, 0/0, 0/0
    22, 22, 22, 22, // continued other group: 0/0, 0/0, 0/0, 0/0
    16, 19, 19, 19, // continued other pronoun: 0/2, 0/0, 0/0, 0/0
    20, 20, 20, 19, // continued other own: 0/0, 0/0, 0/0, 0/1
    15, 17, 17, 16, // continued other thing: 0/2, 0/0, 0/0, 0/1
    22, 22, 22, 22, // continued other nobody: 0/0, 0/0, 0/0, 0/0
    23, 23, 23, 23, // continued thought person: 5/22, 0/0, 0/0, 0/0
    24, 23, 23, 23, // continued thought group: 1/4, 0/0, 0/0, 0/0
    19, 20, 20, 18, // continued thought pronoun: 2/11, 0/0, 0/0, 0/1
    23, 23, 23, 23, // continued thought own: 0/0, 0/0, 0/0, 0/0
    17, 19, 19, 19, // continued thought thing: 0/2, 0/0, 0/0, 0/0
    23, 23, 23, 23, // continued thought nobody: 0/0, 0/0, 0/0, 0/0
    13, 16, 16, 16, // continued unlisted person: 1/10, 0/0, 0/0, 0/0
    32, 27, 27, 27, // continued unlisted group: 1/1, 0/0, 0/0, 0/0
    25, 23, 23, 23, // continued unlisted pronoun: 1/3, 0/0, 0/0, 0/0
    21, 21, 21, 21, // continued unlisted own: 0/0, 0/0, 0/0, 0/0
    8, 13, 13, 13, // continued unlisted thing: 0/7, 0/0, 0/0, 0/0
    21, 21, 21, 21, // continued unlisted nobody: 0/0, 0/0, 0/0, 0/0
    7, 11, 11, 11, // continued none person: 0/7, 0/0, 0/0, 0/0
    15, 16, 16, 16, // continued none group: 0/1, 0/0, 0/0, 0/0
    15, 16, 16, 16, // continued none pronoun: 0/1, 0/0, 0/0, 0/0
    17, 17, 17, 17, // continued none own: 0/0, 0/0, 0/0, 0/0
    15, 16, 16, 16, // continued none thing: 0/1, 0/0, 0/0, 0/0
    17, 17, 17, 17, // continued none nobody: 0/0, 0/0, 0/0, 0/0
    48, 71, 56, 63, // paragraph-subject speech person: 44/94, 30/40, 0/0, 11/16
    42, 38, 42, 42, // paragraph-subject speech group: 2/5, 1/4, 0/0, 0/0
    36, 29, 36, 33, // paragraph-subject speech pronoun: 14/39, 0/3, 0/0, 3/10
    45, 49, 49, 53, // paragraph-subject speech own: 0/1, 0/0, 0/0, 1/1
    48, 48, 48, 44, // paragraph-subject speech thing: 3/6, 3/6, 0/0, 0/1
    49, 49, 49, 49, // paragraph-subject speech nobody: 0/0, 0/0, 0/0, 0/0
    35, 38, 38, 43, // paragraph-subject other person: 6/18, 0/0, 0/0, 1/1
    40, 40, 40, 40, // paragraph-subject other group: 0/0, 0/0, 0/0, 0/0
    47, 46, 46, 50, // paragraph-subject other pronoun: 3/6, 0/0, 0/0, 1/1
    40, 40, 40, 40, // paragraph-subject other own: 0/0, 0/0, 0/0, 0/0
    37, 37, 37, 34, // paragraph-subject other thing: 0/0, 0/0, 0/0, 0/1
    40, 40, 40, 40, // paragraph-subject other nobody: 0/0, 0/0, 0/0, 0/0
    32, 28, 30, 24, // paragraph-subject thought person: 17/53, 0/1, 0/0, 0/3
    29, 30, 30, 30, // paragraph-subject thought group: 4/14, 0/0, 0/0, 0/0
    44, 41, 41, 42, // paragraph-subject thought pronoun: 7/15, 0/0, 0/0, 1/2
    27, 29, 29, 29, // paragraph-subject thought own: 0/1, 0/0, 0/0, 0/0
    26, 28, 28, 28, // paragraph-subject thought thing: 5/20, 0/0, 0/0, 0/0
    32, 32, 32, 32, // paragraph-subject thought nobody: 0/0, 0/0, 0/0, 0/0
    18, 18, 18, 18, // paragraph-subject unlisted person: 8/45, 0/0, 0/0, 0/0
    31, 27, 27, 27, // paragraph-subject unlisted group: 3/8, 0/0, 0/0, 0/0
    7, 12, 12, 12, // paragraph-subject unlisted pronoun: 0/8, 0/0, 0/0, 0/0
    32, 27, 27, 27, // paragraph-subject unlisted own: 1/1, 0/0, 0/0, 0/0
    14, 16, 16, 16, // paragraph-subject unlisted thing: 2/16, 0/0, 0/0, 0/0
    21, 21, 21, 21, // paragraph-subject unlisted nobody: 0/0, 0/0, 0/0, 0/0
    4, 8, 8, 7, // paragraph-subject none person: 0/11, 0/0, 0/0, 0/1
    24, 20, 20, 20, // paragraph-subject none group: 1/2, 0/0, 0/0, 0/0
    10, 12, 12, 11, // paragraph-subject none pronoun: 0/2, 0/0, 0/0, 0/1
    15, 15, 15, 15, // paragraph-subject none own: 0/0, 0/0, 0/0, 0/0
    5, 9, 9, 9, // paragraph-subject none thing: 0/8, 0/0, 0/0, 0/0
    15, 15, 15, 15, // paragraph-subject none nobody: 0/0, 0/0, 0/0, 0/0
    6, 12, 27, 12, // previous-speaker speech person: 0/21, 0/4, 11/37, 0/4
    12, 14, 14, 14, // previous-speaker speech group: 0/2, 0/0, 0/0, 0/0
    11, 14, 25, 15, // previous-speaker speech pronoun: 0/7, 0/3, 5/16, 0/2
    13, 14, 13, 14, // previous-speaker speech own: 0/1, 0/0, 0/1, 0/0
    14, 18, 22, 18, // previous-speaker speech thing: 0/3, 0/0, 1/2, 0/0
    17, 17, 17, 17, // previous-speaker speech nobody: 0/0, 0/0, 0/0, 0/0
    10, 11, 11, 10, // previous-speaker other person: 0/1, 0/0, 0/0, 0/1
    13, 13, 13, 13, // previous-speaker other group: 0/0, 0/0, 0/0, 0/0
    10, 11, 11, 10, // previous-speaker other pronoun: 0/1, 0/0, 0/0, 0/1
    13, 13, 13, 13, // previous-speaker other own: 0/0, 0/0, 0/0, 0/0
    13, 13, 13, 13, // previous-speaker other thing: 0/0, 0/0, 0/0, 0/0
    13, 13, 13, 13, // previous-speaker other nobody: 0/0, 0/0, 0/0, 0/0
    2, 4, 4, 4, // previous-speaker thought person: 0/10, 0/0, 0/0, 0/0
    5, 6, 6, 6, // previous-speaker thought group: 0/3, 0/0, 0/0, 0/0
    4, 5, 5, 5, // previous-speaker thought pronoun: 0/4, 0/0, 0/0, 0/0
    7, 7, 7, 7, // previous-speaker thought own: 0/0, 0/0, 0/0, 0/0
    7, 7, 7, 7, // previous-speaker thought thing: 0/0, 0/0, 0/0, 0/0
    7, 7, 7, 7, // previous-speaker thought nobody: 0/0, 0/0, 0/0, 0/0
    3, 6, 6, 6, // previous-speaker unlisted person: 0/8, 0/0, 0/0, 0/0
    9, 9, 9, 9, // previous-speaker unlisted group: 0/0, 0/0, 0/0, 0/0
    9, 9, 9, 9, // previous-speaker unlisted pronoun: 0/0, 0/0, 0/0, 0/0
    8, 9, 9, 9, // previous-speaker unlisted own: 0/1, 0/0, 0/0, 0/0
    8, 9, 9, 9, // previous-speaker unlisted thing: 0/1, 0/0, 0/0, 0/0
    9, 9, 9, 9, // previous-speaker unlisted nobody: 0/0, 0/0, 0/0, 0/0
    6, 8, 8, 8, // previous-speaker none person: 0/4, 0/0, 0/0, 0/0
    9, 10, 10, 10, // previous-speaker none group: 0/1, 0/0, 0/0, 0/0
    9, 10, 10, 10, // previous-speaker none pronoun: 0/1, 0/0, 0/0, 0/0
    11, 11, 11, 11, // previous-speaker none own: 0/0, 0/0, 0/0, 0/0
    9, 10, 10, 10, // previous-speaker none thing: 0/1, 0/0, 0/0, 0/0
    11, 11, 11, 11, // previous-speaker none nobody: 0/0, 0/0, 0/0, 0/0
    20, 31, 31, 36, // alternation speech person: 5/32, 0/0, 0/0, 35/96
    29, 29, 29, 29, // alternation speech group: 0/0, 0/0, 0/0, 0/0
    25, 29, 29, 31, // alternation speech pronoun: 9/37, 0/0, 0/0, 17/53
    44, 42, 42, 50, // alternation speech own: 2/4, 0/0, 0/0, 3/4
    8, 13, 13, 11, // alternation speech thing: 0/8, 0/0, 0/0, 2/21
    29, 29, 29, 29, // alternation speech nobody: 0/0, 0/0, 0/0, 0/0
    35, 38, 38, 43, // alternation other person: 1/4, 0/0, 0/0, 8/17
    30, 30, 30, 30, // alternation other group: 0/0, 0/0, 0/0, 0/0
    17, 23, 23, 25, // alternation other pronoun: 1/10, 0/0, 0/0, 4/15
    29, 31, 31, 34, // alternation other own: 0/1, 0/0, 0/0, 1/2
    30, 30, 30, 30, // alternation other thing: 0/0, 0/0, 0/0, 0/0
    30, 30, 30, 30, // alternation other nobody: 0/0, 0/0, 0/0, 0/0
    10, 11, 11, 8, // alternation thought person: 0/1, 0/0, 0/0, 0/5
    14, 14, 14, 12, // alternation thought group: 0/0, 0/0, 0/0, 0/2
    23, 17, 17, 12, // alternation thought pronoun: 1/1, 0/0, 0/0, 0/5
    17, 17, 17, 17, // alternation thought own: 0/0, 0/0, 0/0, 0/0
    15, 15, 15, 14, // alternation thought thing: 0/0, 0/0, 0/0, 0/1
    17, 17, 17, 17, // alternation thought nobody: 0/0, 0/0, 0/0, 0/0
    25, 25, 25, 25, // alternation unlisted person: 0/0, 0/0, 0/0, 0/0
    25, 25, 25, 25, // alternation unlisted group: 0/0, 0/0, 0/0, 0/0
    22, 22, 22, 19, // alternation unlisted pronoun: 0/0, 0/0, 0/0, 0/2
    25, 25, 25, 25, // alternation unlisted own: 0/0, 0/0, 0/0, 0/0
    25, 25, 25, 25, // alternation unlisted thing: 0/0, 0/0, 0/0, 0/0
    25, 25, 25, 25, // alternation unlisted nobody: 0/0, 0/0, 0/0, 0/0
    29, 29, 29, 29, // alternation none person: 0/0, 0/0, 0/0, 0/0
    29, 29, 29, 29, // alternation none group: 0/0, 0/0, 0/0, 0/0
    29, 29, 29, 29, // alternation none pronoun: 0/0, 0/0, 0/0, 0/0
    29, 29, 29, 29, // alternation none own: 0/0, 0/0, 0/0, 0/0
    29, 29, 29, 29, // alternation none thing: 0/0, 0/0, 0/0, 0/0
    29, 29, 29, 29, // alternation none nobody: 0/0, 0/0, 0/0, 0/0
    77, 77, 82, 75, // introduced speech person: 0/0, 0/0, 8/9, 2/3
    72, 72, 76, 68, // introduced speech group: 0/0, 0/0, 2/2, 1/2
    65, 65, 70, 56, // introduced speech pronoun: 0/0, 0/0, 4/5, 0/2
    70, 70, 70, 70, // introduced speech own: 0/0, 0/0, 0/0, 0/0
    70, 70, 70, 70, // introduced speech thing: 0/0, 0/0, 0/0, 0/0
    70, 70, 70, 70, // introduced speech nobody: 0/0, 0/0, 0/0, 0/0
    64, 64, 64, 64, // introduced other person: 0/0, 0/0, 0/0, 0/0
    64, 64, 64, 64, // introduced other group: 0/0, 0/0, 0/0, 0/0
    64, 64, 64, 64, // introduced other pronoun: 0/0, 0/0, 0/0, 0/0
    64, 64, 64, 64, // introduced other own: 0/0, 0/0, 0/0, 0/0
    64, 64, 64, 64, // introduced other thing: 0/0, 0/0, 0/0, 0/0
    64, 64, 64, 64, // introduced other nobody: 0/0, 0/0, 0/0, 0/0
    36, 36, 36, 31, // introduced thought person: 0/0, 0/0, 0/0, 0/2
    39, 39, 36, 39, // introduced thought group: 0/0, 0/0, 0/1, 0/0
    34, 34, 31, 29, // introduced thought pronoun: 0/0, 0/0, 0/1, 0/2
    42, 42, 42, 42, // introduced thought own: 0/0, 0/0, 0/0, 0/0
    42, 42, 42, 42, // introduced thought thing: 0/0, 0/0, 0/0, 0/0
    42, 42, 42, 42, // introduced thought nobody: 0/0, 0/0, 0/0, 0/0
    64, 64, 64, 64, // introduced unlisted person: 0/0, 0/0, 0/0, 0/0
    64, 64, 64, 64, // introduced unlisted group: 0/0, 0/0, 0/0, 0/0
    64, 64, 64, 64, // introduced unlisted pronoun: 0/0, 0/0, 0/0, 0/0
    64, 64, 64, 64, // introduced unlisted own: 0/0, 0/0, 0/0, 0/0
    64, 64, 64, 64, // introduced unlisted thing: 0/0, 0/0, 0/0, 0/0
    64, 64, 64, 64, // introduced unlisted nobody: 0/0, 0/0, 0/0, 0/0
    64, 64, 64, 64, // introduced none person: 0/0, 0/0, 0/0, 0/0
    64, 64, 64, 64, // introduced none group: 0/0, 0/0, 0/0, 0/0
    64, 64, 64, 64, // introduced none pronoun: 0/0, 0/0, 0/0, 0/0
    64, 64, 64, 64, // introduced none own: 0/0, 0/0, 0/0, 0/0
    64, 64, 64, 64, // introduced none thing: 0/0, 0/0, 0/0, 0/0
    64, 64, 64, 64, // introduced none nobody: 0/0, 0/0, 0/0, 0/0
    23, 23, 23, 23, // unattributed speech person: 0/0, 0/0, 0/0, 0/0
    23, 23, 23, 23, // unattributed speech group: 0/0, 0/0, 0/0, 0/0
    23, 23, 23, 23, // unattributed speech pronoun: 0/0, 0/0, 0/0, 0/0
    23, 23, 23, 23, // unattributed speech own: 0/0, 0/0, 0/0, 0/0
    23, 23, 23, 23, // unattributed speech thing: 0/0, 0/0, 0/0, 0/0
    23, 15, 23, 23, // unattributed speech nobody: 144/613, 2/19, 0/0, 0/0
    21, 21, 21, 21, // unattributed other person: 0/0, 0/0, 0/0, 0/0
    21, 21, 21, 21, // unattributed other group: 0/0, 0/0, 0/0, 0/0
    21, 21, 21, 21, // unattributed other pronoun: 0/0, 0/0, 0/0, 0/0
    21, 21, 21, 21, // unattributed other own: 0/0, 0/0, 0/0, 0/0
    21, 21, 21, 21, // unattributed other thing: 0/0, 0/0, 0/0, 0/0
    17, 32, 21, 21, // unattributed other nobody: 6/37, 2/2, 0/0, 0/0
    16, 16, 16, 16, // unattributed thought person: 0/0, 0/0, 0/0, 0/0
    16, 16, 16, 16, // unattributed thought group: 0/0, 0/0, 0/0, 0/0
    16, 16, 16, 16, // unattributed thought pronoun: 0/0, 0/0, 0/0, 0/0
    16, 16, 16, 16, // unattributed thought own: 0/0, 0/0, 0/0, 0/0
    16, 16, 16, 16, // unattributed thought thing: 0/0, 0/0, 0/0, 0/0
    15, 16, 16, 16, // unattributed thought nobody: 17/110, 0/0, 0/0, 0/0
    5, 5, 5, 5, // unattributed unlisted person: 0/0, 0/0, 0/0, 0/0
    5, 5, 5, 5, // unattributed unlisted group: 0/0, 0/0, 0/0, 0/0
    5, 5, 5, 5, // unattributed unlisted pronoun: 0/0, 0/0, 0/0, 0/0
    5, 5, 5, 5, // unattributed unlisted own: 0/0, 0/0, 0/0, 0/0
    5, 5, 5, 5, // unattributed unlisted thing: 0/0, 0/0, 0/0, 0/0
    2, 2, 3, 3, // unattributed unlisted nobody: 1/51, 0/1, 0/0, 0/0
    8, 8, 8, 8, // unattributed none person: 0/0, 0/0, 0/0, 0/0
    8, 8, 8, 8, // unattributed none group: 0/0, 0/0, 0/0, 0/0
    8, 8, 8, 8, // unattributed none pronoun: 0/0, 0/0, 0/0, 0/0
    8, 8, 8, 8, // unattributed none own: 0/0, 0/0, 0/0, 0/0
    8, 8, 8, 8, // unattributed none thing: 0/0, 0/0, 0/0, 0/0
    1, 3, 3, 3, // unattributed none nobody: 0/19, 0/0, 0/0, 0/0
    90, 90, 90, 90, // marks-alone speech person: 0/0, 0/0, 0/0, 0/0
    90, 90, 90, 90, // marks-alone speech group: 0/0, 0/0, 0/0, 0/0
    90, 90, 90, 90, // marks-alone speech pronoun: 0/0, 0/0, 0/0, 0/0
    90, 90, 90, 90, // marks-alone speech own: 0/0, 0/0, 0/0, 0/0
    90, 90, 90, 90, // marks-alone speech thing: 0/0, 0/0, 0/0, 0/0
    90, 95, 63, 93, // marks-alone speech nobody: 957/1067, 92/96, 63/105, 681/729
    89, 89, 89, 89, // marks-alone other person: 0/0, 0/0, 0/0, 0/0
    89, 89, 89, 89, // marks-alone other group: 0/0, 0/0, 0/0, 0/0
    89, 89, 89, 89, // marks-alone other pronoun: 0/0, 0/0, 0/0, 0/0
    89, 89, 89, 89, // marks-alone other own: 0/0, 0/0, 0/0, 0/0
    89, 89, 89, 89, // marks-alone other thing: 0/0, 0/0, 0/0, 0/0
    84, 91, 89, 93, // marks-alone other nobody: 72/86, 2/2, 0/0, 97/104
    76, 76, 76, 76, // marks-alone thought person: 0/0, 0/0, 0/0, 0/0
    76, 76, 76, 76, // marks-alone thought group: 0/0, 0/0, 0/0, 0/0
    76, 76, 76, 76, // marks-alone thought pronoun: 0/0, 0/0, 0/0, 0/0
    76, 76, 76, 76, // marks-alone thought own: 0/0, 0/0, 0/0, 0/0
    76, 76, 76, 76, // marks-alone thought thing: 0/0, 0/0, 0/0, 0/0
    74, 78, 83, 80, // marks-alone thought nobody: 201/271, 1/1, 5/5, 49/61
    47, 47, 47, 47, // marks-alone unlisted person: 0/0, 0/0, 0/0, 0/0
    47, 47, 47, 47, // marks-alone unlisted group: 0/0, 0/0, 0/0, 0/0
    47, 47, 47, 47, // marks-alone unlisted pronoun: 0/0, 0/0, 0/0, 0/0
    47, 47, 47, 47, // marks-alone unlisted own: 0/0, 0/0, 0/0, 0/0
    47, 47, 47, 47, // marks-alone unlisted thing: 0/0, 0/0, 0/0, 0/0
    40, 49, 42, 75, // marks-alone unlisted nobody: 64/160, 1/1, 0/1, 14/14
    35, 35, 35, 35, // marks-alone none person: 0/0, 0/0, 0/0, 0/0
    35, 35, 35, 35, // marks-alone none group: 0/0, 0/0, 0/0, 0/0
    35, 35, 35, 35, // marks-alone none pronoun: 0/0, 0/0, 0/0, 0/0
    35, 35, 35, 35, // marks-alone none own: 0/0, 0/0, 0/0, 0/0
    35, 35, 35, 35, // marks-alone none thing: 0/0, 0/0, 0/0, 0/0
    20, 28, 28, 52, // marks-alone none nobody: 11/59, 0/0, 0/0, 7/8
    52, 52, 52, 52, // subjunctive speech person: 35/67, 0/0, 0/0, 0/0
    20, 29, 29, 29, // subjunctive speech group: 1/11, 0/0, 0/0, 0/0
    49, 49, 49, 49, // subjunctive speech pronoun: 5/10, 0/0, 0/0, 0/0
    41, 44, 44, 44, // subjunctive speech own: 0/1, 0/0, 0/0, 0/0
    54, 53, 53, 53, // subjunctive speech thing: 24/44, 0/0, 0/0, 0/0
    31, 37, 37, 37, // subjunctive speech nobody: 1/6, 0/0, 0/0, 0/0
    53, 53, 53, 53, // subjunctive other person: 0/0, 0/0, 0/0, 0/0
    53, 53, 53, 53, // subjunctive other group: 0/0, 0/0, 0/0, 0/0
    53, 53, 53, 53, // subjunctive other pronoun: 0/0, 0/0, 0/0, 0/0
    53, 53, 53, 53, // subjunctive other own: 0/0, 0/0, 0/0, 0/0
    53, 53, 53, 53, // subjunctive other thing: 0/0, 0/0, 0/0, 0/0
    53, 53, 53, 53, // subjunctive other nobody: 0/0, 0/0, 0/0, 0/0
    87, 81, 81, 81, // subjunctive thought person: 5/5, 0/0, 0/0, 0/0
    73, 73, 73, 73, // subjunctive thought group: 0/0, 0/0, 0/0, 0/0
    80, 77, 77, 77, // subjunctive thought pronoun: 2/2, 0/0, 0/0, 0/0
    73, 73, 73, 73, // subjunctive thought own: 0/0, 0/0, 0/0, 0/0
    80, 77, 77, 77, // subjunctive thought thing: 2/2, 0/0, 0/0, 0/0
    73, 73, 73, 73, // subjunctive thought nobody: 0/0, 0/0, 0/0, 0/0
    58, 57, 57, 57, // subjunctive unlisted person: 3/5, 0/0, 0/0, 0/0
    56, 56, 56, 56, // subjunctive unlisted group: 0/0, 0/0, 0/0, 0/0
    62, 59, 59, 59, // subjunctive unlisted pronoun: 1/1, 0/0, 0/0, 0/0
    56, 56, 56, 56, // subjunctive unlisted own: 0/0, 0/0, 0/0, 0/0
    53, 54, 54, 54, // subjunctive unlisted thing: 2/4, 0/0, 0/0, 0/0
    56, 56, 56, 56, // subjunctive unlisted nobody: 0/0, 0/0, 0/0, 0/0
    56, 53, 53, 53, // subjunctive none person: 1/1, 0/0, 0/0, 0/0
    49, 49, 49, 49, // subjunctive none group: 0/0, 0/0, 0/0, 0/0
    49, 49, 49, 49, // subjunctive none pronoun: 0/0, 0/0, 0/0, 0/0
    49, 49, 49, 49, // subjunctive none own: 0/0, 0/0, 0/0, 0/0
    42, 45, 45, 45, // subjunctive none thing: 0/1, 0/0, 0/0, 0/0
    42, 45, 45, 45, // subjunctive none nobody: 0/1, 0/0, 0/0, 0/0
];

/// By sign and size: the factor by which the odds change, in hundredths.
#[rustfmt::skip]
pub(super) const SIZE_ODDS: [[u16; 4]; 20] = [
    [101, 71, 97, 138], // quotation-before
    [93, 91, 94, 83], // quotation-behind
    [71, 80, 112, 81], // that-clause
    [81, 109, 109, 46], // bare-clause
    [91, 120, 107, 73], // infinitive
    [66, 82, 122, 124], // clause-before
    [87, 116, 92, 89], // fragment
    [100, 100, 100, 100], // object
    [43, 104, 128, 90], // source
    [96, 116, 109, 83], // speech-noun
    [100, 100, 100, 100], // label
    [103, 95, 100, 95], // signature
    [74, 55, 106, 157], // continued
    [100, 67, 117, 122], // paragraph-subject
    [55, 65, 67, 152], // previous-speaker
    [88, 105, 123, 69], // alternation
    [100, 97, 88, 99], // introduced
    [100, 89, 86, 114], // unattributed
    [100, 100, 100, 100], // marks-alone
    [104, 91, 107, 88], // subjunctive
];

/// The same by sign and extent: whether it is a clause, ends with its sentence, holds marks.
#[rustfmt::skip]
pub(super) const EXTENT_ODDS: [[u16; 8]; 20] = [
    [103, 67, 65, 178, 100, 100, 100, 100], // quotation-before
    [93, 50, 82, 131, 100, 100, 100, 100], // quotation-behind
    [66, 71, 67, 155, 46, 96, 115, 132], // that-clause
    [52, 108, 77, 95, 42, 78, 127, 138], // bare-clause
    [83, 101, 101, 112, 100, 100, 100, 100], // infinitive
    [100, 69, 100, 158, 92, 114, 90, 121], // clause-before
    [100, 66, 100, 129, 100, 100, 100, 100], // fragment
    [100, 100, 100, 100, 100, 100, 100, 100], // object
    [94, 64, 108, 92, 103, 81, 124, 89], // source
    [100, 100, 100, 109, 97, 100, 87, 110], // speech-noun
    [100, 100, 100, 100, 100, 100, 100, 100], // label
    [100, 95, 100, 98, 100, 100, 100, 100], // signature
    [100, 70, 100, 101, 100, 100, 100, 100], // continued
    [100, 60, 100, 117, 100, 100, 100, 100], // paragraph-subject
    [100, 47, 100, 97, 100, 100, 100, 100], // previous-speaker
    [100, 66, 100, 103, 100, 100, 100, 100], // alternation
    [100, 82, 100, 100, 100, 100, 100, 100], // introduced
    [100, 77, 100, 103, 100, 100, 100, 100], // unattributed
    [100, 100, 100, 100, 100, 100, 100, 100], // marks-alone
    [100, 99, 101, 92, 100, 100, 100, 100], // subjunctive
];

/// The same by subject, without a name and with one.
#[rustfmt::skip]
pub(super) const NAME_ODDS: [[u16; 2]; 6] = [
    [94, 96], // person
    [91, 101], // group
    [81, 100], // pronoun
    [80, 137], // own
    [86, 113], // thing
    [72, 100], // nobody
];
