//! How often each kind of evidence is right, in hundredths. Made by tools/confidence.py from
//! polnear.train, riqua.train, german.train: counts of this library's own results, no text.

/// By the number of the evidence, as `confidence.rs` makes it.
#[rustfmt::skip]
pub(super) const PERCENT: [u8; 2400] = [
    97, 97, 97, 97, // quotation-before speech person: 2816/2914, 3/3, 0/0, 0/0
    98, 98, 98, 98, // quotation-before speech group: 45/46, 0/0, 0/0, 0/0
    97, 98, 97, 97, // quotation-before speech pronoun: 1280/1314, 4/4, 0/0, 0/0
    99, 99, 99, 99, // quotation-before speech own: 38/38, 0/0, 0/0, 0/0
    99, 99, 98, 98, // quotation-before speech thing: 134/136, 1/1, 0/0, 0/0
    97, 97, 97, 97, // quotation-before speech nobody: 0/0, 0/0, 0/0, 0/0
    99, 99, 99, 99, // quotation-before other person: 157/159, 1/1, 0/0, 0/0
    99, 98, 98, 98, // quotation-before other group: 4/4, 0/0, 0/0, 0/0
    98, 91, 97, 97, // quotation-before other pronoun: 73/74, 1/2, 0/0, 0/0
    98, 98, 98, 98, // quotation-before other own: 2/2, 0/0, 0/0, 0/0
    92, 94, 94, 94, // quotation-before other thing: 21/23, 1/1, 0/0, 0/0
    83, 90, 90, 90, // quotation-before other nobody: 0/1, 0/0, 0/0, 0/0
    59, 62, 62, 62, // quotation-before thought person: 9/16, 0/0, 0/0, 0/0
    83, 78, 78, 78, // quotation-before thought group: 4/4, 0/0, 0/0, 0/0
    65, 70, 67, 67, // quotation-before thought pronoun: 18/28, 1/1, 0/0, 0/0
    65, 68, 68, 68, // quotation-before thought own: 1/2, 0/0, 0/0, 0/0
    69, 70, 70, 70, // quotation-before thought thing: 2/3, 0/0, 0/0, 0/0
    71, 71, 71, 71, // quotation-before thought nobody: 0/0, 0/0, 0/0, 0/0
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
    95, 89, 89, 93, // quotation-behind speech person: 302/317, 4/5, 94/106, 0/0
    91, 77, 74, 83, // quotation-behind speech group: 11/11, 0/1, 4/7, 0/0
    92, 95, 84, 90, // quotation-behind speech pronoun: 198/215, 10/10, 59/71, 0/0
    95, 93, 94, 93, // quotation-behind speech own: 4/4, 0/0, 1/1, 0/0
    72, 76, 60, 72, // quotation-behind speech thing: 26/36, 2/2, 7/14, 0/0
    90, 90, 90, 90, // quotation-behind speech nobody: 0/0, 0/0, 0/0, 0/0
    73, 77, 76, 75, // quotation-behind other person: 31/43, 1/1, 7/9, 0/0
    80, 80, 80, 80, // quotation-behind other group: 4/5, 0/0, 0/0, 0/0
    88, 81, 85, 85, // quotation-behind other pronoun: 31/35, 2/3, 17/20, 0/0
    68, 74, 74, 74, // quotation-behind other own: 0/1, 0/0, 0/0, 0/0
    80, 81, 84, 81, // quotation-behind other thing: 11/14, 0/0, 7/8, 0/0
    68, 74, 74, 74, // quotation-behind other nobody: 0/1, 0/0, 0/0, 0/0
    45, 44, 38, 44, // quotation-behind thought person: 6/13, 0/0, 2/7, 0/0
    65, 56, 51, 56, // quotation-behind thought group: 3/3, 0/0, 0/1, 0/0
    38, 43, 38, 41, // quotation-behind thought pronoun: 3/9, 1/2, 0/1, 0/0
    46, 42, 46, 46, // quotation-behind thought own: 0/0, 0/1, 0/0, 0/0
    41, 49, 41, 45, // quotation-behind thought thing: 2/6, 1/1, 0/1, 0/0
    49, 49, 49, 49, // quotation-behind thought nobody: 0/0, 0/0, 0/0, 0/0
    83, 75, 79, 79, // quotation-behind unlisted person: 27/32, 1/2, 0/0, 0/0
    68, 68, 68, 68, // quotation-behind unlisted group: 2/3, 0/0, 0/0, 0/0
    75, 72, 73, 73, // quotation-behind unlisted pronoun: 19/25, 2/3, 0/0, 0/0
    73, 71, 71, 71, // quotation-behind unlisted own: 1/1, 0/0, 0/0, 0/0
    43, 37, 47, 47, // quotation-behind unlisted thing: 10/24, 0/3, 0/0, 0/0
    69, 69, 69, 69, // quotation-behind unlisted nobody: 0/0, 0/0, 0/0, 0/0
    85, 85, 85, 85, // quotation-behind none person: 0/0, 0/0, 0/0, 0/0
    85, 85, 85, 85, // quotation-behind none group: 0/0, 0/0, 0/0, 0/0
    85, 85, 85, 85, // quotation-behind none pronoun: 0/0, 0/0, 0/0, 0/0
    85, 85, 85, 85, // quotation-behind none own: 0/0, 0/0, 0/0, 0/0
    85, 85, 85, 85, // quotation-behind none thing: 0/0, 0/0, 0/0, 0/0
    85, 85, 85, 85, // quotation-behind none nobody: 0/0, 0/0, 0/0, 0/0
    90, 80, 76, 86, // that-clause speech person: 724/807, 40/51, 153/202, 0/0
    87, 79, 69, 82, // that-clause speech group: 88/101, 2/3, 13/21, 0/0
    89, 74, 60, 80, // that-clause speech pronoun: 213/237, 20/28, 55/96, 0/0
    75, 79, 73, 77, // that-clause speech own: 8/11, 5/6, 1/2, 0/0
    76, 74, 46, 70, // that-clause speech thing: 70/91, 8/10, 9/26, 0/0
    58, 59, 64, 64, // that-clause speech nobody: 8/15, 0/1, 0/0, 0/0
    82, 74, 61, 75, // that-clause other person: 97/118, 5/7, 20/36, 0/0
    83, 76, 65, 78, // that-clause other group: 48/57, 2/3, 1/4, 0/0
    63, 74, 61, 65, // that-clause other pronoun: 27/43, 7/8, 13/22, 0/0
    70, 60, 60, 66, // that-clause other own: 2/2, 0/1, 0/1, 0/0
    68, 59, 48, 63, // that-clause other thing: 41/60, 3/6, 2/8, 0/0
    49, 57, 57, 57, // that-clause other nobody: 4/10, 0/0, 0/0, 0/0
    75, 68, 62, 69, // that-clause thought person: 51/67, 8/12, 14/24, 0/0
    78, 70, 77, 74, // that-clause thought group: 27/34, 1/2, 2/2, 0/0
    53, 31, 22, 42, // that-clause thought pronoun: 31/56, 4/17, 2/20, 0/0
    53, 53, 55, 54, // that-clause thought own: 10/19, 2/4, 4/7, 0/0
    55, 40, 25, 46, // that-clause thought thing: 22/38, 2/7, 0/10, 0/0
    49, 51, 51, 51, // that-clause thought nobody: 6/13, 0/0, 0/0, 0/0
    77, 77, 77, 77, // that-clause unlisted person: 0/0, 0/0, 0/0, 0/0
    77, 77, 77, 77, // that-clause unlisted group: 0/0, 0/0, 0/0, 0/0
    77, 77, 77, 77, // that-clause unlisted pronoun: 0/0, 0/0, 0/0, 0/0
    77, 77, 77, 77, // that-clause unlisted own: 0/0, 0/0, 0/0, 0/0
    77, 77, 77, 77, // that-clause unlisted thing: 0/0, 0/0, 0/0, 0/0
    77, 77, 77, 77, // that-clause unlisted nobody: 0/0, 0/0, 0/0, 0/0
    77, 77, 77, 77, // that-clause none person: 0/0, 0/0, 0/0, 0/0
    77, 77, 77, 77, // that-clause none group: 0/0, 0/0, 0/0, 0/0
    77, 77, 77, 77, // that-clause none pronoun: 0/0, 0/0, 0/0, 0/0
    77, 77, 77, 77, // that-clause none own: 0/0, 0/0, 0/0, 0/0
    77, 77, 77, 77, // that-clause none thing: 0/0, 0/0, 0/0, 0/0
    77, 77, 77, 77, // that-clause none nobody: 0/0, 0/0, 0/0, 0/0
    87, 70, 76, 85, // bare-clause speech person: 1010/1159, 29/44, 167/222, 0/0
    85, 60, 65, 79, // bare-clause speech group: 115/134, 0/4, 16/27, 0/0
    85, 67, 61, 79, // bare-clause speech pronoun: 254/297, 18/29, 42/73, 0/0
    56, 61, 58, 63, // bare-clause speech own: 2/5, 1/2, 0/1, 0/0
    71, 75, 42, 68, // bare-clause speech thing: 169/236, 22/28, 15/43, 0/0
    45, 59, 59, 59, // bare-clause speech nobody: 1/6, 0/0, 0/0, 0/0
    72, 75, 75, 71, // bare-clause other person: 36/50, 2/2, 2/2, 0/0
    66, 56, 56, 60, // bare-clause other group: 8/11, 0/1, 0/1, 0/0
    55, 52, 58, 56, // bare-clause other pronoun: 11/20, 0/1, 2/3, 0/0
    66, 56, 61, 61, // bare-clause other own: 2/2, 0/1, 0/0, 0/0
    44, 43, 47, 47, // bare-clause other thing: 12/28, 0/1, 1/2, 0/0
    32, 41, 41, 41, // bare-clause other nobody: 2/10, 0/0, 0/0, 0/0
    74, 69, 54, 67, // bare-clause thought person: 47/62, 5/7, 8/18, 0/0
    77, 60, 64, 65, // bare-clause thought group: 6/6, 0/1, 3/5, 0/0
    36, 41, 27, 37, // bare-clause thought pronoun: 18/50, 7/16, 2/12, 0/0
    61, 60, 63, 60, // bare-clause thought own: 14/23, 3/5, 1/1, 0/0
    54, 43, 50, 50, // bare-clause thought thing: 8/14, 3/9, 1/2, 0/0
    56, 56, 56, 56, // bare-clause thought nobody: 0/0, 0/0, 0/0, 0/0
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
    69, 72, 58, 66, // infinitive speech person: 49/70, 10/13, 21/38, 0/0
    57, 64, 53, 58, // infinitive speech group: 9/16, 2/2, 2/5, 0/0
    72, 60, 41, 61, // infinitive speech pronoun: 33/44, 4/7, 4/16, 0/0
    51, 56, 56, 56, // infinitive speech own: 1/3, 0/0, 0/0, 0/0
    59, 53, 41, 53, // infinitive speech thing: 6/9, 1/2, 1/6, 0/0
    62, 62, 62, 62, // infinitive speech nobody: 0/0, 0/0, 0/0, 0/0
    68, 75, 59, 66, // infinitive other person: 67/98, 7/8, 18/32, 0/0
    72, 63, 50, 63, // infinitive other group: 12/15, 0/0, 0/3, 0/0
    47, 33, 40, 43, // infinitive other pronoun: 16/33, 2/10, 6/16, 0/0
    65, 55, 59, 59, // infinitive other own: 2/2, 0/1, 0/0, 0/0
    50, 37, 42, 46, // infinitive other thing: 8/15, 0/3, 5/13, 0/0
    57, 57, 57, 57, // infinitive other nobody: 0/0, 0/0, 0/0, 0/0
    67, 54, 46, 60, // infinitive thought person: 97/143, 13/25, 22/52, 0/0
    52, 47, 44, 49, // infinitive thought group: 18/34, 3/7, 2/6, 0/0
    48, 43, 32, 44, // infinitive thought pronoun: 35/72, 9/21, 7/26, 0/0
    55, 55, 54, 54, // infinitive thought own: 4/7, 5/9, 0/0, 0/0
    36, 39, 24, 35, // infinitive thought thing: 8/22, 2/4, 2/14, 0/0
    29, 38, 38, 38, // infinitive thought nobody: 0/4, 0/0, 0/0, 0/0
    56, 56, 56, 56, // infinitive unlisted person: 0/0, 0/0, 0/0, 0/0
    56, 56, 56, 56, // infinitive unlisted group: 0/0, 0/0, 0/0, 0/0
    56, 56, 56, 56, // infinitive unlisted pronoun: 0/0, 0/0, 0/0, 0/0
    56, 56, 56, 56, // infinitive unlisted own: 0/0, 0/0, 0/0, 0/0
    56, 56, 56, 56, // infinitive unlisted thing: 0/0, 0/0, 0/0, 0/0
    56, 56, 56, 56, // infinitive unlisted nobody: 0/0, 0/0, 0/0, 0/0
    56, 56, 56, 56, // infinitive none person: 0/0, 0/0, 0/0, 0/0
    56, 56, 56, 56, // infinitive none group: 0/0, 0/0, 0/0, 0/0
    56, 56, 56, 56, // infinitive none pronoun: 0/0, 0/0, 0/0, 0/0
    56, 56, 56, 56, // infinitive none own: 0/0, 0/0, 0/0, 0/0
    56, 56, 56, 56, // infinitive none thing: 0/0, 0/0, 0/0, 0/0
    56, 56, 56, 56, // infinitive none nobody: 0/0, 0/0, 0/0, 0/0
    86, 86, 86, 86, // clause-before speech person: 311/361, 0/0, 0/0, 0/0
    88, 87, 87, 87, // clause-before speech group: 36/41, 0/0, 0/0, 0/0
    81, 81, 81, 81, // clause-before speech pronoun: 142/176, 0/0, 0/0, 0/0
    78, 83, 81, 81, // clause-before speech own: 2/3, 1/1, 0/0, 0/0
    69, 65, 71, 71, // clause-before speech thing: 31/45, 0/1, 0/0, 0/0
    83, 83, 83, 83, // clause-before speech nobody: 0/0, 0/0, 0/0, 0/0
    73, 72, 72, 72, // clause-before other person: 19/26, 0/0, 0/0, 0/0
    62, 65, 65, 65, // clause-before other group: 4/7, 0/0, 0/0, 0/0
    57, 63, 63, 63, // clause-before other pronoun: 1/3, 0/0, 0/0, 0/0
    65, 60, 65, 65, // clause-before other own: 0/0, 0/1, 0/0, 0/0
    70, 70, 70, 70, // clause-before other thing: 19/27, 0/0, 0/0, 0/0
    81, 76, 76, 76, // clause-before other nobody: 3/3, 0/0, 0/0, 0/0
    55, 50, 50, 50, // clause-before thought person: 4/6, 0/0, 0/0, 0/0
    50, 46, 46, 46, // clause-before thought group: 1/1, 0/0, 0/0, 0/0
    14, 22, 24, 24, // clause-before thought pronoun: 0/8, 0/1, 0/0, 0/0
    26, 33, 33, 33, // clause-before thought own: 0/3, 0/0, 0/0, 0/0
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
    72, 69, 79, 73, // fragment speech person: 35/49, 1/2, 7/8, 0/0
    82, 78, 80, 78, // fragment speech group: 3/3, 0/0, 1/1, 0/0
    78, 73, 65, 73, // fragment speech pronoun: 17/21, 0/0, 3/6, 0/0
    61, 56, 56, 61, // fragment speech own: 0/0, 0/1, 0/1, 0/0
    65, 65, 58, 65, // fragment speech thing: 6/9, 0/0, 1/3, 0/0
    71, 71, 71, 71, // fragment speech nobody: 0/0, 0/0, 0/0, 0/0
    76, 76, 73, 74, // fragment other person: 113/149, 4/5, 44/61, 0/0
    61, 56, 58, 60, // fragment other group: 8/13, 0/1, 5/9, 0/0
    68, 43, 48, 58, // fragment other pronoun: 33/47, 0/4, 16/36, 0/0
    57, 62, 62, 62, // fragment other own: 0/1, 0/0, 0/0, 0/0
    57, 62, 53, 59, // fragment other thing: 10/18, 1/1, 2/5, 0/0
    67, 67, 67, 67, // fragment other nobody: 0/0, 0/0, 0/0, 0/0
    68, 41, 63, 59, // fragment thought person: 12/16, 0/5, 3/4, 0/0
    52, 48, 39, 48, // fragment thought group: 2/3, 0/0, 0/3, 0/0
    56, 67, 59, 59, // fragment thought pronoun: 8/15, 3/3, 0/0, 0/0
    54, 55, 55, 55, // fragment thought own: 1/2, 0/0, 0/0, 0/0
    42, 48, 48, 48, // fragment thought thing: 1/4, 0/0, 0/0, 0/0
    48, 52, 52, 52, // fragment thought nobody: 0/1, 0/0, 0/0, 0/0
    67, 67, 67, 67, // fragment unlisted person: 0/0, 0/0, 0/0, 0/0
    67, 67, 67, 67, // fragment unlisted group: 0/0, 0/0, 0/0, 0/0
    67, 67, 67, 67, // fragment unlisted pronoun: 0/0, 0/0, 0/0, 0/0
    67, 67, 67, 67, // fragment unlisted own: 0/0, 0/0, 0/0, 0/0
    67, 67, 67, 67, // fragment unlisted thing: 0/0, 0/0, 0/0, 0/0
    67, 67, 67, 67, // fragment unlisted nobody: 0/0, 0/0, 0/0, 0/0
    67, 67, 67, 67, // fragment none person: 0/0, 0/0, 0/0, 0/0
    67, 67, 67, 67, // fragment none group: 0/0, 0/0, 0/0, 0/0
    67, 67, 67, 67, // fragment none pronoun: 0/0, 0/0, 0/0, 0/0
    67, 67, 67, 67, // fragment none own: 0/0, 0/0, 0/0, 0/0
    67, 67, 67, 67, // fragment none thing: 0/0, 0/0, 0/0, 0/0
    67, 67, 67, 67, // fragment none nobody: 0/0, 0/0, 0/0, 0/0
    50, 49, 50, 50, // object speech person: 59/95, 6/14, 23/46, 0/0
    50, 50, 50, 50, // object speech group: 27/35, 2/7, 3/6, 0/0
    50, 50, 50, 50, // object speech pronoun: 19/34, 8/10, 15/26, 0/0
    50, 50, 50, 50, // object speech own: 4/6, 0/0, 0/0, 0/0
    30, 26, 20, 30, // object speech thing: 9/30, 0/2, 1/11, 0/0
    40, 46, 46, 46, // object speech nobody: 0/2, 0/0, 0/0, 0/0
    50, 50, 50, 50, // object other person: 358/489, 45/77, 164/328, 0/0
    50, 45, 42, 50, // object other group: 41/69, 7/17, 20/50, 0/0
    50, 35, 47, 50, // object other pronoun: 129/192, 18/59, 43/94, 0/0
    38, 41, 30, 40, // object other own: 7/19, 1/2, 0/4, 0/0
    50, 44, 27, 41, // object other thing: 37/71, 13/29, 18/72, 0/0
    17, 29, 29, 29, // object other nobody: 1/15, 0/0, 0/0, 0/0
    45, 50, 23, 38, // object thought person: 45/97, 16/29, 15/72, 0/0
    24, 30, 30, 28, // object thought group: 3/15, 2/6, 4/13, 0/0
    41, 38, 28, 36, // object thought pronoun: 22/52, 9/23, 9/35, 0/0
    22, 19, 34, 26, // object thought own: 1/7, 1/9, 2/3, 0/0
    24, 20, 18, 22, // object thought thing: 9/36, 4/21, 4/25, 0/0
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
    84, 84, 84, 84, // source speech person: 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, // source speech group: 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, // source speech pronoun: 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, // source speech own: 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, // source speech thing: 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, // source speech nobody: 0/0, 0/0, 0/0, 0/0
    80, 80, 80, 80, // source other person: 173/217, 0/0, 0/0, 0/0
    88, 87, 87, 87, // source other group: 170/194, 0/0, 0/0, 0/0
    80, 81, 81, 81, // source other pronoun: 11/14, 0/0, 0/0, 0/0
    84, 84, 84, 84, // source other own: 0/0, 0/0, 0/0, 0/0
    85, 85, 85, 85, // source other thing: 191/225, 0/0, 0/0, 0/0
    84, 84, 84, 84, // source other nobody: 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, // source thought person: 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, // source thought group: 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, // source thought pronoun: 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, // source thought own: 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, // source thought thing: 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, // source thought nobody: 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, // source unlisted person: 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, // source unlisted group: 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, // source unlisted pronoun: 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, // source unlisted own: 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, // source unlisted thing: 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, // source unlisted nobody: 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, // source none person: 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, // source none group: 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, // source none pronoun: 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, // source none own: 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, // source none thing: 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, // source none nobody: 0/0, 0/0, 0/0, 0/0
    33, 32, 32, 32, // speech-noun speech person: 1/3, 0/0, 0/0, 0/0
    32, 32, 32, 32, // speech-noun speech group: 0/0, 0/0, 0/0, 0/0
    25, 27, 27, 27, // speech-noun speech pronoun: 3/13, 0/0, 0/0, 0/0
    32, 32, 32, 32, // speech-noun speech own: 0/0, 0/0, 0/0, 0/0
    36, 35, 35, 35, // speech-noun speech thing: 2/5, 0/0, 0/0, 0/0
    32, 32, 32, 32, // speech-noun speech nobody: 0/0, 0/0, 0/0, 0/0
    33, 33, 33, 33, // speech-noun other person: 2/6, 0/0, 0/0, 0/0
    33, 33, 33, 33, // speech-noun other group: 0/0, 0/0, 0/0, 0/0
    25, 27, 27, 27, // speech-noun other pronoun: 6/25, 0/0, 0/0, 0/0
    33, 33, 33, 33, // speech-noun other own: 0/0, 0/0, 0/0, 0/0
    47, 38, 41, 41, // speech-noun other thing: 5/9, 0/1, 0/0, 0/0
    33, 33, 33, 33, // speech-noun other nobody: 0/0, 0/0, 0/0, 0/0
    43, 43, 43, 43, // speech-noun thought person: 0/0, 0/0, 0/0, 0/0
    43, 43, 43, 43, // speech-noun thought group: 0/0, 0/0, 0/0, 0/0
    43, 43, 43, 43, // speech-noun thought pronoun: 0/0, 0/0, 0/0, 0/0
    43, 43, 43, 43, // speech-noun thought own: 0/0, 0/0, 0/0, 0/0
    52, 48, 48, 48, // speech-noun thought thing: 1/1, 0/0, 0/0, 0/0
    43, 43, 43, 43, // speech-noun thought nobody: 0/0, 0/0, 0/0, 0/0
    39, 39, 39, 39, // speech-noun unlisted person: 0/0, 0/0, 0/0, 0/0
    39, 39, 39, 39, // speech-noun unlisted group: 0/0, 0/0, 0/0, 0/0
    39, 39, 39, 39, // speech-noun unlisted pronoun: 0/0, 0/0, 0/0, 0/0
    39, 39, 39, 39, // speech-noun unlisted own: 0/0, 0/0, 0/0, 0/0
    39, 39, 39, 39, // speech-noun unlisted thing: 0/0, 0/0, 0/0, 0/0
    39, 39, 39, 39, // speech-noun unlisted nobody: 0/0, 0/0, 0/0, 0/0
    39, 39, 39, 39, // speech-noun none person: 0/0, 0/0, 0/0, 0/0
    39, 39, 39, 39, // speech-noun none group: 0/0, 0/0, 0/0, 0/0
    39, 39, 39, 39, // speech-noun none pronoun: 0/0, 0/0, 0/0, 0/0
    39, 39, 39, 39, // speech-noun none own: 0/0, 0/0, 0/0, 0/0
    39, 39, 39, 39, // speech-noun none thing: 0/0, 0/0, 0/0, 0/0
    39, 39, 39, 39, // speech-noun none nobody: 0/0, 0/0, 0/0, 0/0
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
    44, 39, 43, 42, // continued speech person: 57/129, 3/9, 0/0, 5/12
    26, 29, 29, 29, // continued speech group: 2/9, 0/0, 0/0, 0/0
    27, 17, 24, 15, // continued speech pronoun: 13/46, 0/5, 0/0, 0/7
    32, 32, 32, 29, // continued speech own: 0/0, 0/0, 0/0, 0/1
    17, 16, 20, 19, // continued speech thing: 2/14, 0/3, 0/0, 0/1
    35, 35, 35, 35, // continued speech nobody: 0/0, 0/0, 0/0, 0/0
    23, 22, 22, 22, // continued other person: 1/4, 0/0, 0/0, 0/0
    21, 21, 21, 21, // continued other group: 0/0, 0/0, 0/0, 0/0
    16, 18, 18, 18, // continued other pronoun: 0/2, 0/0, 0/0, 0/0
    20, 20, 20, 18, // continued other own: 0/0, 0/0, 0/0, 0/1
    15, 17, 17, 16, // continued other thing: 0/2, 0/0, 0/0, 0/1
    21, 21, 21, 21, // continued other nobody: 0/0, 0/0, 0/0, 0/0
    22, 21, 21, 20, // continued thought person: 5/23, 0/0, 0/0, 0/1
    23, 23, 23, 23, // continued thought group: 1/4, 0/0, 0/0, 0/0
    20, 20, 20, 19, // continued thought pronoun: 2/10, 0/0, 0/0, 0/1
    22, 22, 22, 22, // continued thought own: 0/0, 0/0, 0/0, 0/0
    16, 19, 19, 19, // continued thought thing: 0/2, 0/0, 0/0, 0/0
    22, 22, 22, 22, // continued thought nobody: 0/0, 0/0, 0/0, 0/0
    12, 14, 14, 14, // continued unlisted person: 1/10, 0/0, 0/0, 0/0
    30, 24, 24, 24, // continued unlisted group: 1/1, 0/0, 0/0, 0/0
    13, 15, 15, 15, // continued unlisted pronoun: 0/2, 0/0, 0/0, 0/0
    18, 18, 18, 18, // continued unlisted own: 0/0, 0/0, 0/0, 0/0
    7, 11, 11, 11, // continued unlisted thing: 0/7, 0/0, 0/0, 0/0
    18, 18, 18, 18, // continued unlisted nobody: 0/0, 0/0, 0/0, 0/0
    7, 11, 11, 11, // continued none person: 0/7, 0/0, 0/0, 0/0
    14, 16, 16, 16, // continued none group: 0/1, 0/0, 0/0, 0/0
    14, 16, 16, 16, // continued none pronoun: 0/1, 0/0, 0/0, 0/0
    17, 17, 17, 17, // continued none own: 0/0, 0/0, 0/0, 0/0
    14, 16, 16, 16, // continued none thing: 0/1, 0/0, 0/0, 0/0
    17, 17, 17, 17, // continued none nobody: 0/0, 0/0, 0/0, 0/0
    47, 68, 55, 61, // paragraph-subject speech person: 45/98, 31/43, 0/0, 11/17
    46, 40, 44, 44, // paragraph-subject speech group: 3/6, 1/4, 0/0, 0/0
    36, 28, 35, 31, // paragraph-subject speech pronoun: 15/42, 0/3, 0/0, 3/11
    45, 48, 48, 52, // paragraph-subject speech own: 0/1, 0/0, 0/0, 1/1
    48, 48, 47, 43, // paragraph-subject speech thing: 3/6, 3/6, 0/0, 0/1
    48, 48, 48, 48, // paragraph-subject speech nobody: 0/0, 0/0, 0/0, 0/0
    35, 34, 36, 41, // paragraph-subject other person: 6/18, 0/1, 0/0, 1/1
    39, 39, 39, 39, // paragraph-subject other group: 0/0, 0/0, 0/0, 0/0
    47, 46, 46, 50, // paragraph-subject other pronoun: 3/6, 0/0, 0/0, 1/1
    39, 39, 39, 39, // paragraph-subject other own: 0/0, 0/0, 0/0, 0/0
    36, 36, 36, 33, // paragraph-subject other thing: 0/0, 0/0, 0/0, 0/1
    39, 39, 39, 39, // paragraph-subject other nobody: 0/0, 0/0, 0/0, 0/0
    31, 27, 30, 24, // paragraph-subject thought person: 17/54, 0/1, 0/0, 0/3
    29, 30, 30, 30, // paragraph-subject thought group: 4/14, 0/0, 0/0, 0/0
    44, 41, 41, 42, // paragraph-subject thought pronoun: 7/15, 0/0, 0/0, 1/2
    27, 29, 29, 29, // paragraph-subject thought own: 0/1, 0/0, 0/0, 0/0
    26, 27, 27, 27, // paragraph-subject thought thing: 5/20, 0/0, 0/0, 0/0
    32, 32, 32, 32, // paragraph-subject thought nobody: 0/0, 0/0, 0/0, 0/0
    18, 18, 18, 18, // paragraph-subject unlisted person: 8/45, 0/0, 0/0, 0/0
    31, 27, 27, 27, // paragraph-subject unlisted group: 3/8, 0/0, 0/0, 0/0
    7, 12, 12, 12, // paragraph-subject unlisted pronoun: 0/8, 0/0, 0/0, 0/0
    32, 27, 27, 27, // paragraph-subject unlisted own: 1/1, 0/0, 0/0, 0/0
    14, 16, 16, 16, // paragraph-subject unlisted thing: 2/16, 0/0, 0/0, 0/0
    21, 21, 21, 21, // paragraph-subject unlisted nobody: 0/0, 0/0, 0/0, 0/0
    4, 7, 7, 7, // paragraph-subject none person: 0/11, 0/0, 0/0, 0/1
    24, 20, 20, 20, // paragraph-subject none group: 1/2, 0/0, 0/0, 0/0
    10, 12, 12, 11, // paragraph-subject none pronoun: 0/2, 0/0, 0/0, 0/1
    15, 15, 15, 15, // paragraph-subject none own: 0/0, 0/0, 0/0, 0/0
    5, 9, 9, 9, // paragraph-subject none thing: 0/8, 0/0, 0/0, 0/0
    15, 15, 15, 15, // paragraph-subject none nobody: 0/0, 0/0, 0/0, 0/0
    6, 14, 27, 13, // previous-speaker speech person: 0/21, 0/3, 11/37, 0/4
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
    2, 4, 4, 4, // previous-speaker thought person: 0/11, 0/0, 0/0, 0/0
    4, 5, 5, 5, // previous-speaker thought group: 0/3, 0/0, 0/0, 0/0
    4, 5, 5, 5, // previous-speaker thought pronoun: 0/4, 0/0, 0/0, 0/0
    7, 7, 7, 7, // previous-speaker thought own: 0/0, 0/0, 0/0, 0/0
    7, 7, 7, 7, // previous-speaker thought thing: 0/0, 0/0, 0/0, 0/0
    7, 7, 7, 7, // previous-speaker thought nobody: 0/0, 0/0, 0/0, 0/0
    4, 6, 6, 6, // previous-speaker unlisted person: 0/8, 0/0, 0/0, 0/0
    10, 10, 10, 10, // previous-speaker unlisted group: 0/0, 0/0, 0/0, 0/0
    10, 10, 10, 10, // previous-speaker unlisted pronoun: 0/0, 0/0, 0/0, 0/0
    8, 9, 9, 9, // previous-speaker unlisted own: 0/1, 0/0, 0/0, 0/0
    10, 10, 10, 10, // previous-speaker unlisted thing: 0/0, 0/0, 0/0, 0/0
    10, 10, 10, 10, // previous-speaker unlisted nobody: 0/0, 0/0, 0/0, 0/0
    6, 8, 8, 8, // previous-speaker none person: 0/4, 0/0, 0/0, 0/0
    9, 10, 10, 10, // previous-speaker none group: 0/1, 0/0, 0/0, 0/0
    9, 10, 10, 10, // previous-speaker none pronoun: 0/1, 0/0, 0/0, 0/0
    11, 11, 11, 11, // previous-speaker none own: 0/0, 0/0, 0/0, 0/0
    9, 10, 10, 10, // previous-speaker none thing: 0/1, 0/0, 0/0, 0/0
    11, 11, 11, 11, // previous-speaker none nobody: 0/0, 0/0, 0/0, 0/0
    20, 31, 31, 35, // alternation speech person: 5/31, 0/0, 0/0, 35/98
    28, 28, 28, 28, // alternation speech group: 0/0, 0/0, 0/0, 0/0
    25, 26, 26, 27, // alternation speech pronoun: 9/37, 0/0, 0/0, 15/56
    44, 42, 42, 50, // alternation speech own: 2/4, 0/0, 0/0, 3/4
    9, 15, 15, 14, // alternation speech thing: 0/9, 0/0, 0/0, 2/15
    28, 28, 28, 28, // alternation speech nobody: 0/0, 0/0, 0/0, 0/0
    32, 38, 38, 43, // alternation other person: 0/2, 0/0, 0/0, 8/17
    30, 30, 30, 30, // alternation other group: 0/0, 0/0, 0/0, 0/0
    17, 23, 23, 25, // alternation other pronoun: 1/10, 0/0, 0/0, 4/15
    29, 31, 31, 34, // alternation other own: 0/1, 0/0, 0/0, 1/2
    36, 33, 33, 33, // alternation other thing: 1/2, 0/0, 0/0, 0/0
    30, 30, 30, 30, // alternation other nobody: 0/0, 0/0, 0/0, 0/0
    16, 17, 17, 12, // alternation thought person: 0/1, 0/0, 0/0, 0/5
    25, 25, 25, 25, // alternation thought group: 0/0, 0/0, 0/0, 0/0
    35, 30, 30, 30, // alternation thought pronoun: 1/1, 0/0, 0/0, 2/7
    25, 25, 25, 25, // alternation thought own: 0/0, 0/0, 0/0, 0/0
    25, 25, 25, 25, // alternation thought thing: 0/0, 0/0, 0/0, 0/0
    25, 25, 25, 25, // alternation thought nobody: 0/0, 0/0, 0/0, 0/0
    25, 25, 25, 25, // alternation unlisted person: 0/0, 0/0, 0/0, 0/0
    25, 25, 25, 25, // alternation unlisted group: 0/0, 0/0, 0/0, 0/0
    22, 22, 22, 19, // alternation unlisted pronoun: 0/0, 0/0, 0/0, 0/2
    25, 25, 25, 25, // alternation unlisted own: 0/0, 0/0, 0/0, 0/0
    25, 25, 25, 25, // alternation unlisted thing: 0/0, 0/0, 0/0, 0/0
    25, 25, 25, 25, // alternation unlisted nobody: 0/0, 0/0, 0/0, 0/0
    30, 30, 30, 30, // alternation none person: 0/0, 0/0, 0/0, 0/0
    30, 30, 30, 30, // alternation none group: 0/0, 0/0, 0/0, 0/0
    30, 30, 30, 30, // alternation none pronoun: 0/0, 0/0, 0/0, 0/0
    30, 30, 30, 30, // alternation none own: 0/0, 0/0, 0/0, 0/0
    30, 30, 30, 30, // alternation none thing: 0/0, 0/0, 0/0, 0/0
    30, 30, 30, 30, // alternation none nobody: 0/0, 0/0, 0/0, 0/0
    77, 77, 82, 75, // introduced speech person: 0/0, 0/0, 8/9, 2/3
    72, 72, 76, 68, // introduced speech group: 0/0, 0/0, 2/2, 1/2
    65, 65, 70, 56, // introduced speech pronoun: 0/0, 0/0, 4/5, 0/2
    70, 70, 70, 70, // introduced speech own: 0/0, 0/0, 0/0, 0/0
    70, 70, 70, 70, // introduced speech thing: 0/0, 0/0, 0/0, 0/0
    70, 70, 70, 70, // introduced speech nobody: 0/0, 0/0, 0/0, 0/0
    63, 63, 63, 63, // introduced other person: 0/0, 0/0, 0/0, 0/0
    63, 63, 63, 63, // introduced other group: 0/0, 0/0, 0/0, 0/0
    63, 63, 63, 63, // introduced other pronoun: 0/0, 0/0, 0/0, 0/0
    63, 63, 63, 63, // introduced other own: 0/0, 0/0, 0/0, 0/0
    63, 63, 63, 63, // introduced other thing: 0/0, 0/0, 0/0, 0/0
    63, 63, 63, 63, // introduced other nobody: 0/0, 0/0, 0/0, 0/0
    36, 36, 36, 31, // introduced thought person: 0/0, 0/0, 0/0, 0/2
    39, 39, 36, 39, // introduced thought group: 0/0, 0/0, 0/1, 0/0
    34, 34, 31, 29, // introduced thought pronoun: 0/0, 0/0, 0/1, 0/2
    42, 42, 42, 42, // introduced thought own: 0/0, 0/0, 0/0, 0/0
    42, 42, 42, 42, // introduced thought thing: 0/0, 0/0, 0/0, 0/0
    42, 42, 42, 42, // introduced thought nobody: 0/0, 0/0, 0/0, 0/0
    63, 63, 63, 63, // introduced unlisted person: 0/0, 0/0, 0/0, 0/0
    63, 63, 63, 63, // introduced unlisted group: 0/0, 0/0, 0/0, 0/0
    63, 63, 63, 63, // introduced unlisted pronoun: 0/0, 0/0, 0/0, 0/0
    63, 63, 63, 63, // introduced unlisted own: 0/0, 0/0, 0/0, 0/0
    63, 63, 63, 63, // introduced unlisted thing: 0/0, 0/0, 0/0, 0/0
    63, 63, 63, 63, // introduced unlisted nobody: 0/0, 0/0, 0/0, 0/0
    63, 63, 63, 63, // introduced none person: 0/0, 0/0, 0/0, 0/0
    63, 63, 63, 63, // introduced none group: 0/0, 0/0, 0/0, 0/0
    63, 63, 63, 63, // introduced none pronoun: 0/0, 0/0, 0/0, 0/0
    63, 63, 63, 63, // introduced none own: 0/0, 0/0, 0/0, 0/0
    63, 63, 63, 63, // introduced none thing: 0/0, 0/0, 0/0, 0/0
    63, 63, 63, 63, // introduced none nobody: 0/0, 0/0, 0/0, 0/0
    23, 23, 23, 23, // unattributed speech person: 0/0, 0/0, 0/0, 0/0
    23, 23, 23, 23, // unattributed speech group: 0/0, 0/0, 0/0, 0/0
    23, 23, 23, 23, // unattributed speech pronoun: 0/0, 0/0, 0/0, 0/0
    23, 23, 23, 23, // unattributed speech own: 0/0, 0/0, 0/0, 0/0
    23, 23, 23, 23, // unattributed speech thing: 0/0, 0/0, 0/0, 0/0
    24, 15, 23, 23, // unattributed speech nobody: 144/609, 2/20, 0/0, 0/0
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
    16, 16, 16, 16, // unattributed thought nobody: 17/108, 0/0, 0/0, 0/0
    6, 6, 6, 6, // unattributed unlisted person: 0/0, 0/0, 0/0, 0/0
    6, 6, 6, 6, // unattributed unlisted group: 0/0, 0/0, 0/0, 0/0
    6, 6, 6, 6, // unattributed unlisted pronoun: 0/0, 0/0, 0/0, 0/0
    6, 6, 6, 6, // unattributed unlisted own: 0/0, 0/0, 0/0, 0/0
    6, 6, 6, 6, // unattributed unlisted thing: 0/0, 0/0, 0/0, 0/0
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
    90, 95, 63, 93, // marks-alone speech nobody: 965/1075, 95/99, 63/105, 683/731
    89, 89, 89, 89, // marks-alone other person: 0/0, 0/0, 0/0, 0/0
    89, 89, 89, 89, // marks-alone other group: 0/0, 0/0, 0/0, 0/0
    89, 89, 89, 89, // marks-alone other pronoun: 0/0, 0/0, 0/0, 0/0
    89, 89, 89, 89, // marks-alone other own: 0/0, 0/0, 0/0, 0/0
    89, 89, 89, 89, // marks-alone other thing: 0/0, 0/0, 0/0, 0/0
    84, 91, 89, 93, // marks-alone other nobody: 72/86, 3/3, 0/0, 97/104
    76, 76, 76, 76, // marks-alone thought person: 0/0, 0/0, 0/0, 0/0
    76, 76, 76, 76, // marks-alone thought group: 0/0, 0/0, 0/0, 0/0
    76, 76, 76, 76, // marks-alone thought pronoun: 0/0, 0/0, 0/0, 0/0
    76, 76, 76, 76, // marks-alone thought own: 0/0, 0/0, 0/0, 0/0
    76, 76, 76, 76, // marks-alone thought thing: 0/0, 0/0, 0/0, 0/0
    74, 77, 83, 80, // marks-alone thought nobody: 200/271, 1/1, 5/5, 50/62
    47, 47, 47, 47, // marks-alone unlisted person: 0/0, 0/0, 0/0, 0/0
    47, 47, 47, 47, // marks-alone unlisted group: 0/0, 0/0, 0/0, 0/0
    47, 47, 47, 47, // marks-alone unlisted pronoun: 0/0, 0/0, 0/0, 0/0
    47, 47, 47, 47, // marks-alone unlisted own: 0/0, 0/0, 0/0, 0/0
    47, 47, 47, 47, // marks-alone unlisted thing: 0/0, 0/0, 0/0, 0/0
    40, 49, 41, 72, // marks-alone unlisted nobody: 63/158, 1/1, 0/1, 14/15
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
    [89, 63, 88, 164], // quotation-before
    [93, 93, 102, 92], // quotation-behind
    [50, 77, 114, 83], // that-clause
    [74, 108, 118, 48], // bare-clause
    [93, 125, 96, 57], // infinitive
    [40, 67, 116, 124], // clause-before
    [73, 116, 101, 90], // fragment
    [100, 100, 100, 100], // object
    [26, 117, 133, 86], // source
    [79, 151, 112, 65], // speech-noun
    [100, 100, 100, 100], // label
    [111, 86, 100, 86], // signature
    [56, 43, 105, 194], // continued
    [91, 63, 122, 148], // paragraph-subject
    [27, 34, 50, 171], // previous-speaker
    [89, 110, 127, 54], // alternation
    [100, 89, 68, 97], // introduced
    [99, 86, 84, 119], // unattributed
    [100, 100, 100, 100], // marks-alone
    [108, 85, 108, 77], // subjunctive
];

/// The same by sign and extent: whether it ends with its sentence, whether it holds marks.
#[rustfmt::skip]
pub(super) const EXTENT_ODDS: [[u16; 4]; 20] = [
    [109, 66, 100, 173], // quotation-before
    [78, 36, 51, 119], // quotation-behind
    [45, 74, 106, 125], // that-clause
    [41, 84, 114, 114], // bare-clause
    [86, 104, 100, 108], // infinitive
    [93, 94, 95, 152], // clause-before
    [100, 63, 100, 126], // fragment
    [100, 100, 100, 100], // object
    [90, 58, 127, 91], // source
    [104, 90, 85, 123], // speech-noun
    [100, 100, 100, 100], // label
    [100, 87, 100, 94], // signature
    [100, 50, 100, 103], // continued
    [100, 62, 100, 115], // paragraph-subject
    [100, 21, 100, 104], // previous-speaker
    [100, 50, 100, 104], // alternation
    [100, 59, 100, 101], // introduced
    [100, 71, 100, 103], // unattributed
    [100, 100, 100, 100], // marks-alone
    [100, 103, 103, 85], // subjunctive
];

/// The same by subject, without a name and with one.
#[rustfmt::skip]
pub(super) const NAME_ODDS: [[u16; 2]; 6] = [
    [103, 102], // person
    [97, 100], // group
    [83, 107], // pronoun
    [85, 188], // own
    [90, 118], // thing
    [65, 100], // nobody
];
