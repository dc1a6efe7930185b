//! How often each kind of evidence is right, in hundredths. Made by tools/confidence.py from
//! polnear.train, riqua.train, german.train: counts of this library's own results, no text.

/// By the number of the evidence, as `confidence.rs` makes it.
#[rustfmt::skip]
pub(super) const PERCENT: [u8; 3000] = [
    98, 98, 98, 98, 98, // quotation-before speech person: 2891/2941, 0/0, 0/0, 0/0, 0/0
    98, 98, 98, 98, 98, // quotation-before speech group: 51/52, 0/0, 0/0, 0/0, 0/0
    98, 99, 98, 98, 98, // quotation-before speech pronoun: 1278/1299, 2/2, 0/0, 0/0, 0/0
    97, 97, 97, 97, 97, // quotation-before speech own: 27/28, 0/0, 0/0, 0/0, 0/0
    98, 98, 98, 98, 98, // quotation-before speech thing: 132/135, 1/1, 0/0, 0/0, 0/0
    98, 98, 98, 98, 98, // quotation-before speech nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    99, 99, 99, 99, 99, // quotation-before other person: 166/168, 2/2, 0/0, 0/0, 0/0
    99, 98, 98, 98, 98, // quotation-before other group: 3/3, 0/0, 0/0, 0/0, 0/0
    99, 99, 99, 99, 99, // quotation-before other pronoun: 76/77, 0/0, 0/0, 0/0, 0/0
    98, 98, 98, 98, 98, // quotation-before other own: 2/2, 0/0, 0/0, 0/0, 0/0
    94, 87, 93, 93, 93, // quotation-before other thing: 19/20, 1/2, 0/0, 0/0, 0/0
    83, 90, 90, 90, 90, // quotation-before other nobody: 0/1, 0/0, 0/0, 0/0, 0/0
    18, 27, 27, 27, 27, // quotation-before thought person: 0/6, 0/0, 0/0, 0/0, 0/0
    41, 41, 41, 41, 41, // quotation-before thought group: 0/0, 0/0, 0/0, 0/0, 0/0
    18, 26, 26, 26, 26, // quotation-before thought pronoun: 1/11, 0/0, 0/0, 0/0, 0/0
    35, 38, 38, 38, 38, // quotation-before thought own: 0/1, 0/0, 0/0, 0/0, 0/0
    35, 38, 38, 38, 38, // quotation-before thought thing: 0/1, 0/0, 0/0, 0/0, 0/0
    41, 41, 41, 41, 41, // quotation-before thought nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    99, 99, 99, 99, 99, // quotation-before unlisted person: 8/8, 0/0, 0/0, 0/0, 0/0
    99, 99, 99, 99, 99, // quotation-before unlisted group: 0/0, 0/0, 0/0, 0/0, 0/0
    99, 99, 99, 99, 99, // quotation-before unlisted pronoun: 2/2, 0/0, 0/0, 0/0, 0/0
    99, 99, 99, 99, 99, // quotation-before unlisted own: 0/0, 0/0, 0/0, 0/0, 0/0
    99, 99, 99, 99, 99, // quotation-before unlisted thing: 0/0, 0/0, 0/0, 0/0, 0/0
    99, 99, 99, 99, 99, // quotation-before unlisted nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    98, 98, 98, 98, 98, // quotation-before none person: 0/0, 0/0, 0/0, 0/0, 0/0
    98, 98, 98, 98, 98, // quotation-before none group: 0/0, 0/0, 0/0, 0/0, 0/0
    98, 98, 98, 98, 98, // quotation-before none pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    98, 98, 98, 98, 98, // quotation-before none own: 0/0, 0/0, 0/0, 0/0, 0/0
    98, 98, 98, 98, 98, // quotation-before none thing: 0/0, 0/0, 0/0, 0/0, 0/0
    98, 98, 98, 98, 98, // quotation-before none nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    95, 89, 89, 93, 93, // quotation-behind speech person: 303/320, 4/5, 95/107, 0/0, 0/0
    85, 75, 68, 80, 80, // quotation-behind speech group: 16/18, 1/2, 4/8, 0/0, 0/0
    95, 96, 85, 92, 92, // quotation-behind speech pronoun: 211/223, 10/10, 59/70, 0/0, 0/0
    95, 93, 94, 93, 93, // quotation-behind speech own: 4/4, 0/0, 1/1, 0/0, 0/0
    71, 74, 59, 70, 70, // quotation-behind speech thing: 29/41, 2/2, 8/16, 0/0, 0/0
    90, 90, 90, 90, 90, // quotation-behind speech nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    78, 80, 79, 78, 78, // quotation-behind other person: 32/41, 1/1, 8/10, 0/0, 0/0
    83, 80, 80, 80, 80, // quotation-behind other group: 2/2, 0/0, 0/0, 0/0, 0/0
    83, 78, 83, 81, 81, // quotation-behind other pronoun: 30/36, 2/3, 15/18, 0/0, 0/0
    65, 71, 71, 71, 71, // quotation-behind other own: 0/1, 0/0, 0/0, 0/0, 0/0
    59, 66, 73, 66, 66, // quotation-behind other thing: 12/22, 0/0, 8/10, 0/0, 0/0
    65, 71, 71, 71, 71, // quotation-behind other nobody: 0/1, 0/0, 0/0, 0/0, 0/0
    48, 47, 40, 47, 47, // quotation-behind thought person: 6/12, 0/0, 2/7, 0/0, 0/0
    54, 54, 54, 54, 54, // quotation-behind thought group: 0/0, 0/0, 0/0, 0/0, 0/0
    43, 51, 44, 47, 47, // quotation-behind thought pronoun: 3/8, 1/1, 0/1, 0/0, 0/0
    49, 46, 49, 49, 49, // quotation-behind thought own: 0/0, 0/1, 0/0, 0/0, 0/0
    62, 55, 51, 55, 55, // quotation-behind thought thing: 2/2, 1/2, 0/1, 0/0, 0/0
    54, 54, 54, 54, 54, // quotation-behind thought nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    82, 74, 78, 78, 78, // quotation-behind unlisted person: 26/31, 1/2, 0/0, 0/0, 0/0
    68, 68, 68, 68, 68, // quotation-behind unlisted group: 2/3, 0/0, 0/0, 0/0, 0/0
    74, 71, 72, 72, 72, // quotation-behind unlisted pronoun: 18/24, 2/3, 0/0, 0/0, 0/0
    73, 71, 71, 71, 71, // quotation-behind unlisted own: 1/1, 0/0, 0/0, 0/0, 0/0
    47, 40, 49, 49, 49, // quotation-behind unlisted thing: 12/26, 0/3, 0/0, 0/0, 0/0
    69, 69, 69, 69, 69, // quotation-behind unlisted nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    85, 85, 85, 85, 85, // quotation-behind none person: 0/0, 0/0, 0/0, 0/0, 0/0
    85, 85, 85, 85, 85, // quotation-behind none group: 0/0, 0/0, 0/0, 0/0, 0/0
    85, 85, 85, 85, 85, // quotation-behind none pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    85, 85, 85, 85, 85, // quotation-behind none own: 0/0, 0/0, 0/0, 0/0, 0/0
    85, 85, 85, 85, 85, // quotation-behind none thing: 0/0, 0/0, 0/0, 0/0, 0/0
    85, 85, 85, 85, 85, // quotation-behind none nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    91, 83, 77, 87, 87, // that-clause speech person: 748/824, 44/54, 156/205, 0/0, 0/0
    87, 81, 69, 83, 83, // that-clause speech group: 123/141, 3/4, 15/24, 0/0, 0/0
    89, 71, 60, 79, 79, // that-clause speech pronoun: 205/229, 19/28, 55/95, 0/0, 0/0
    76, 85, 75, 79, 79, // that-clause speech own: 8/11, 4/4, 1/2, 0/0, 0/0
    77, 76, 41, 69, 69, // that-clause speech thing: 75/96, 10/12, 9/30, 0/0, 0/0
    59, 67, 67, 67, 67, // that-clause speech nobody: 8/15, 0/0, 0/0, 0/0, 0/0
    82, 75, 62, 76, 76, // that-clause other person: 100/121, 5/7, 20/35, 0/0, 0/0
    81, 79, 71, 78, 78, // that-clause other group: 28/34, 1/1, 2/4, 0/0, 0/0
    67, 81, 65, 69, 69, // that-clause other pronoun: 24/36, 7/7, 13/21, 0/0, 0/0
    75, 71, 65, 71, 71, // that-clause other own: 2/2, 0/0, 0/1, 0/0, 0/0
    66, 55, 50, 63, 63, // that-clause other thing: 43/64, 3/7, 3/9, 0/0, 0/0
    53, 60, 60, 60, 60, // that-clause other nobody: 4/9, 0/0, 0/0, 0/0, 0/0
    78, 74, 64, 72, 72, // that-clause thought person: 50/63, 9/12, 13/22, 0/0, 0/0
    72, 66, 73, 68, 68, // that-clause thought group: 12/16, 1/2, 2/2, 0/0, 0/0
    53, 34, 26, 43, 43, // that-clause thought pronoun: 28/51, 4/15, 3/19, 0/0, 0/0
    59, 66, 59, 60, 60, // that-clause thought own: 11/19, 2/2, 4/7, 0/0, 0/0
    58, 35, 29, 47, 47, // that-clause thought thing: 25/41, 1/7, 2/14, 0/0, 0/0
    49, 52, 52, 52, 52, // that-clause thought nobody: 6/13, 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, 78, // that-clause unlisted person: 0/0, 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, 78, // that-clause unlisted group: 0/0, 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, 78, // that-clause unlisted pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, 78, // that-clause unlisted own: 0/0, 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, 78, // that-clause unlisted thing: 0/0, 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, 78, // that-clause unlisted nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, 78, // that-clause none person: 0/0, 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, 78, // that-clause none group: 0/0, 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, 78, // that-clause none pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, 78, // that-clause none own: 0/0, 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, 78, // that-clause none thing: 0/0, 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, 78, // that-clause none nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    87, 72, 76, 85, 85, // bare-clause speech person: 1025/1176, 31/45, 168/223, 0/0, 0/0
    85, 59, 65, 79, 79, // bare-clause speech group: 119/140, 0/4, 16/27, 0/0, 0/0
    88, 71, 68, 82, 82, // bare-clause speech pronoun: 244/278, 17/26, 42/64, 0/0, 0/0
    55, 57, 57, 62, 62, // bare-clause speech own: 2/5, 0/1, 0/1, 0/0, 0/0
    73, 76, 35, 67, 67, // bare-clause speech thing: 183/251, 24/30, 14/51, 0/0, 0/0
    45, 60, 60, 60, 60, // bare-clause speech nobody: 1/6, 0/0, 0/0, 0/0, 0/0
    71, 69, 74, 69, 69, // bare-clause other person: 37/52, 2/3, 2/2, 0/0, 0/0
    62, 54, 58, 58, 58, // bare-clause other group: 6/9, 0/1, 0/0, 0/0, 0/0
    54, 55, 59, 55, 55, // bare-clause other pronoun: 11/21, 0/0, 1/1, 0/0, 0/0
    69, 63, 63, 63, 63, // bare-clause other own: 2/2, 0/0, 0/0, 0/0, 0/0
    40, 36, 41, 42, 42, // bare-clause other thing: 12/31, 0/2, 2/5, 0/0, 0/0
    31, 40, 40, 40, 40, // bare-clause other nobody: 2/10, 0/0, 0/0, 0/0, 0/0
    76, 69, 54, 68, 68, // bare-clause thought person: 47/61, 5/7, 8/18, 0/0, 0/0
    76, 54, 62, 63, 63, // bare-clause thought group: 6/6, 0/2, 3/5, 0/0, 0/0
    35, 39, 29, 37, 37, // bare-clause thought pronoun: 17/49, 6/15, 2/10, 0/0, 0/0
    61, 62, 64, 61, 61, // bare-clause thought own: 14/23, 2/3, 1/1, 0/0, 0/0
    61, 58, 53, 58, 58, // bare-clause thought thing: 12/19, 4/7, 1/3, 0/0, 0/0
    57, 57, 57, 57, 57, // bare-clause thought nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, 78, // bare-clause unlisted person: 0/0, 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, 78, // bare-clause unlisted group: 0/0, 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, 78, // bare-clause unlisted pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, 78, // bare-clause unlisted own: 0/0, 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, 78, // bare-clause unlisted thing: 0/0, 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, 78, // bare-clause unlisted nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, 78, // bare-clause none person: 0/0, 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, 78, // bare-clause none group: 0/0, 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, 78, // bare-clause none pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, 78, // bare-clause none own: 0/0, 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, 78, // bare-clause none thing: 0/0, 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, 78, // bare-clause none nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    70, 70, 57, 65, 65, // infinitive speech person: 50/71, 9/12, 21/39, 0/0, 0/0
    59, 66, 44, 57, 57, // infinitive speech group: 12/20, 3/3, 2/8, 0/0, 0/0
    75, 62, 41, 63, 63, // infinitive speech pronoun: 32/41, 3/5, 4/16, 0/0, 0/0
    52, 56, 56, 56, 56, // infinitive speech own: 1/3, 0/0, 0/0, 0/0, 0/0
    69, 59, 49, 60, 60, // infinitive speech thing: 10/13, 1/2, 2/7, 0/0, 0/0
    62, 62, 62, 62, 62, // infinitive speech nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    68, 75, 62, 67, 67, // infinitive other person: 70/102, 7/8, 18/30, 0/0, 0/0
    67, 62, 57, 62, 62, // infinitive other group: 10/14, 0/0, 1/3, 0/0, 0/0
    54, 37, 43, 49, 49, // infinitive other pronoun: 17/30, 2/9, 5/13, 0/0, 0/0
    66, 56, 60, 60, 60, // infinitive other own: 2/2, 0/1, 0/0, 0/0, 0/0
    48, 36, 41, 45, 45, // infinitive other thing: 9/18, 0/3, 6/16, 0/0, 0/0
    59, 59, 59, 59, 59, // infinitive other nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    62, 53, 43, 55, 55, // infinitive thought person: 58/92, 11/21, 14/36, 0/0, 0/0
    54, 55, 53, 53, 53, // infinitive thought group: 11/20, 3/5, 1/2, 0/0, 0/0
    41, 37, 32, 39, 39, // infinitive thought pronoun: 24/58, 5/14, 6/21, 0/0, 0/0
    51, 53, 51, 51, 51, // infinitive thought own: 3/6, 4/7, 0/0, 0/0, 0/0
    44, 28, 23, 35, 35, // infinitive thought thing: 11/23, 0/3, 2/15, 0/0, 0/0
    40, 44, 44, 44, 44, // infinitive thought nobody: 0/1, 0/0, 0/0, 0/0, 0/0
    56, 56, 56, 56, 56, // infinitive unlisted person: 0/0, 0/0, 0/0, 0/0, 0/0
    56, 56, 56, 56, 56, // infinitive unlisted group: 0/0, 0/0, 0/0, 0/0, 0/0
    56, 56, 56, 56, 56, // infinitive unlisted pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    56, 56, 56, 56, 56, // infinitive unlisted own: 0/0, 0/0, 0/0, 0/0, 0/0
    56, 56, 56, 56, 56, // infinitive unlisted thing: 0/0, 0/0, 0/0, 0/0, 0/0
    56, 56, 56, 56, 56, // infinitive unlisted nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    56, 56, 56, 56, 56, // infinitive none person: 0/0, 0/0, 0/0, 0/0, 0/0
    56, 56, 56, 56, 56, // infinitive none group: 0/0, 0/0, 0/0, 0/0, 0/0
    56, 56, 56, 56, 56, // infinitive none pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    56, 56, 56, 56, 56, // infinitive none own: 0/0, 0/0, 0/0, 0/0, 0/0
    56, 56, 56, 56, 56, // infinitive none thing: 0/0, 0/0, 0/0, 0/0, 0/0
    56, 56, 56, 56, 56, // infinitive none nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    90, 90, 90, 90, 90, // clause-before speech person: 324/361, 0/0, 0/0, 0/0, 0/0
    85, 85, 85, 85, 85, // clause-before speech group: 51/60, 0/0, 0/0, 0/0, 0/0
    87, 87, 87, 87, 87, // clause-before speech pronoun: 149/172, 0/0, 0/0, 0/0, 0/0
    81, 86, 84, 84, 84, // clause-before speech own: 2/3, 1/1, 0/0, 0/0, 0/0
    79, 73, 79, 79, 79, // clause-before speech thing: 29/37, 0/1, 0/0, 0/0, 0/0
    87, 87, 87, 87, 87, // clause-before speech nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    68, 69, 69, 69, 69, // clause-before other person: 17/25, 0/0, 0/0, 0/0, 0/0
    75, 73, 73, 73, 73, // clause-before other group: 4/5, 0/0, 0/0, 0/0, 0/0
    51, 60, 60, 60, 60, // clause-before other pronoun: 0/2, 0/0, 0/0, 0/0, 0/0
    70, 70, 70, 70, 70, // clause-before other own: 0/0, 0/0, 0/0, 0/0, 0/0
    66, 67, 67, 67, 67, // clause-before other thing: 19/29, 0/0, 0/0, 0/0, 0/0
    81, 76, 76, 76, 76, // clause-before other nobody: 3/3, 0/0, 0/0, 0/0, 0/0
    55, 49, 49, 49, 49, // clause-before thought person: 4/6, 0/0, 0/0, 0/0, 0/0
    50, 45, 45, 45, 45, // clause-before thought group: 1/1, 0/0, 0/0, 0/0, 0/0
    11, 21, 21, 21, 21, // clause-before thought pronoun: 0/11, 0/0, 0/0, 0/0, 0/0
    30, 35, 35, 35, 35, // clause-before thought own: 0/2, 0/0, 0/0, 0/0, 0/0
    26, 38, 33, 33, 33, // clause-before thought thing: 2/11, 1/1, 0/0, 0/0, 0/0
    41, 41, 41, 41, 41, // clause-before thought nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    83, 83, 83, 83, 83, // clause-before unlisted person: 0/0, 0/0, 0/0, 0/0, 0/0
    83, 83, 83, 83, 83, // clause-before unlisted group: 0/0, 0/0, 0/0, 0/0, 0/0
    83, 83, 83, 83, 83, // clause-before unlisted pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    83, 83, 83, 83, 83, // clause-before unlisted own: 0/0, 0/0, 0/0, 0/0, 0/0
    83, 83, 83, 83, 83, // clause-before unlisted thing: 0/0, 0/0, 0/0, 0/0, 0/0
    83, 83, 83, 83, 83, // clause-before unlisted nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    83, 83, 83, 83, 83, // clause-before none person: 0/0, 0/0, 0/0, 0/0, 0/0
    83, 83, 83, 83, 83, // clause-before none group: 0/0, 0/0, 0/0, 0/0, 0/0
    83, 83, 83, 83, 83, // clause-before none pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    83, 83, 83, 83, 83, // clause-before none own: 0/0, 0/0, 0/0, 0/0, 0/0
    83, 83, 83, 83, 83, // clause-before none thing: 0/0, 0/0, 0/0, 0/0, 0/0
    83, 83, 83, 83, 83, // clause-before none nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    73, 70, 79, 73, 73, // fragment speech person: 37/51, 1/2, 7/8, 0/0, 0/0
    78, 69, 58, 69, 69, // fragment speech group: 8/9, 0/0, 1/4, 0/0, 0/0
    78, 74, 70, 74, 74, // fragment speech pronoun: 16/20, 0/0, 3/5, 0/0, 0/0
    59, 54, 54, 59, 59, // fragment speech own: 0/0, 0/1, 0/1, 0/0, 0/0
    61, 52, 46, 56, 56, // fragment speech thing: 6/9, 0/1, 1/5, 0/0, 0/0
    69, 69, 69, 69, 69, // fragment speech nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    77, 78, 72, 75, 75, // fragment other person: 115/150, 5/6, 43/60, 0/0, 0/0
    56, 56, 63, 60, 60, // fragment other group: 4/8, 0/1, 6/9, 0/0, 0/0
    70, 51, 48, 60, 60, // fragment other pronoun: 34/47, 0/2, 16/36, 0/0, 0/0
    57, 62, 62, 62, 62, // fragment other own: 0/1, 0/0, 0/0, 0/0, 0/0
    47, 44, 50, 50, 50, // fragment other thing: 10/22, 1/4, 2/4, 0/0, 0/0
    67, 67, 67, 67, 67, // fragment other nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    65, 40, 61, 57, 57, // fragment thought person: 12/17, 0/5, 3/4, 0/0, 0/0
    56, 54, 50, 54, 54, // fragment thought group: 2/3, 0/0, 0/1, 0/0, 0/0
    60, 66, 61, 61, 61, // fragment thought pronoun: 9/15, 2/2, 0/0, 0/0, 0/0
    47, 51, 51, 51, 51, // fragment thought own: 1/3, 0/0, 0/0, 0/0, 0/0
    31, 41, 41, 41, 41, // fragment thought thing: 0/4, 0/0, 0/0, 0/0, 0/0
    47, 51, 51, 51, 51, // fragment thought nobody: 0/1, 0/0, 0/0, 0/0, 0/0
    66, 66, 66, 66, 66, // fragment unlisted person: 0/0, 0/0, 0/0, 0/0, 0/0
    66, 66, 66, 66, 66, // fragment unlisted group: 0/0, 0/0, 0/0, 0/0, 0/0
    66, 66, 66, 66, 66, // fragment unlisted pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    66, 66, 66, 66, 66, // fragment unlisted own: 0/0, 0/0, 0/0, 0/0, 0/0
    66, 66, 66, 66, 66, // fragment unlisted thing: 0/0, 0/0, 0/0, 0/0, 0/0
    66, 66, 66, 66, 66, // fragment unlisted nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    66, 66, 66, 66, 66, // fragment none person: 0/0, 0/0, 0/0, 0/0, 0/0
    66, 66, 66, 66, 66, // fragment none group: 0/0, 0/0, 0/0, 0/0, 0/0
    66, 66, 66, 66, 66, // fragment none pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    66, 66, 66, 66, 66, // fragment none own: 0/0, 0/0, 0/0, 0/0, 0/0
    66, 66, 66, 66, 66, // fragment none thing: 0/0, 0/0, 0/0, 0/0, 0/0
    66, 66, 66, 66, 66, // fragment none nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    50, 49, 50, 50, 50, // object speech person: 57/93, 6/14, 23/46, 0/0, 0/0
    50, 44, 37, 50, 50, // object speech group: 39/51, 3/10, 8/28, 0/0, 0/0
    50, 50, 50, 50, 50, // object speech pronoun: 19/34, 8/10, 14/21, 0/0, 0/0
    46, 49, 49, 49, 49, // object speech own: 1/3, 0/0, 0/0, 0/0, 0/0
    30, 24, 16, 28, 28, // object speech thing: 10/32, 0/2, 1/15, 0/0, 0/0
    38, 45, 45, 45, 45, // object speech nobody: 0/2, 0/0, 0/0, 0/0, 0/0
    50, 50, 50, 50, 50, // object other person: 376/511, 45/77, 163/330, 0/0, 0/0
    50, 48, 47, 50, 50, // object other group: 28/52, 7/15, 15/33, 0/0, 0/0
    50, 37, 45, 50, 50, // object other pronoun: 126/184, 18/55, 41/93, 0/0, 0/0
    47, 50, 35, 46, 46, // object other own: 7/15, 1/1, 0/4, 0/0, 0/0
    49, 40, 30, 41, 41, // object other thing: 45/90, 13/33, 21/75, 0/0, 0/0
    16, 26, 28, 28, 28, // object other nobody: 1/15, 0/1, 0/0, 0/0, 0/0
    44, 49, 23, 37, 37, // object thought person: 46/102, 16/30, 15/74, 0/0, 0/0
    30, 28, 34, 31, 31, // object thought group: 4/14, 1/5, 4/11, 0/0, 0/0
    38, 38, 31, 36, 36, // object thought pronoun: 19/49, 9/23, 8/28, 0/0, 0/0
    18, 25, 35, 27, 27, // object thought own: 0/6, 1/5, 2/3, 0/0, 0/0
    27, 21, 20, 24, 24, // object thought thing: 11/40, 4/21, 5/28, 0/0, 0/0
    17, 23, 23, 23, 23, // object thought nobody: 0/5, 0/0, 0/0, 0/0, 0/0
    50, 50, 50, 50, 50, // object unlisted person: 0/0, 0/0, 0/0, 0/0, 0/0
    50, 50, 50, 50, 50, // object unlisted group: 0/0, 0/0, 0/0, 0/0, 0/0
    50, 50, 50, 50, 50, // object unlisted pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    50, 50, 50, 50, 50, // object unlisted own: 0/0, 0/0, 0/0, 0/0, 0/0
    50, 50, 50, 50, 50, // object unlisted thing: 0/0, 0/0, 0/0, 0/0, 0/0
    50, 50, 50, 50, 50, // object unlisted nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    50, 50, 50, 50, 50, // object none person: 0/0, 0/0, 0/0, 0/0, 0/0
    50, 50, 50, 50, 50, // object none group: 0/0, 0/0, 0/0, 0/0, 0/0
    50, 50, 50, 50, 50, // object none pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    50, 50, 50, 50, 50, // object none own: 0/0, 0/0, 0/0, 0/0, 0/0
    50, 50, 50, 50, 50, // object none thing: 0/0, 0/0, 0/0, 0/0, 0/0
    50, 50, 50, 50, 50, // object none nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, 84, // source speech person: 0/0, 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, 84, // source speech group: 0/0, 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, 84, // source speech pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, 84, // source speech own: 0/0, 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, 84, // source speech thing: 0/0, 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, 84, // source speech nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    81, 82, 82, 82, 82, // source other person: 180/221, 0/0, 0/0, 0/0, 0/0
    88, 88, 88, 88, 88, // source other group: 180/205, 0/0, 0/0, 0/0, 0/0
    82, 83, 83, 83, 83, // source other pronoun: 4/5, 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, 84, // source other own: 0/0, 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, 84, // source other thing: 200/238, 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, 84, // source other nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, 84, // source thought person: 0/0, 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, 84, // source thought group: 0/0, 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, 84, // source thought pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, 84, // source thought own: 0/0, 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, 84, // source thought thing: 0/0, 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, 84, // source thought nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, 84, // source unlisted person: 0/0, 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, 84, // source unlisted group: 0/0, 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, 84, // source unlisted pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, 84, // source unlisted own: 0/0, 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, 84, // source unlisted thing: 0/0, 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, 84, // source unlisted nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, 84, // source none person: 0/0, 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, 84, // source none group: 0/0, 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, 84, // source none pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, 84, // source none own: 0/0, 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, 84, // source none thing: 0/0, 0/0, 0/0, 0/0, 0/0
    84, 84, 84, 84, 84, // source none nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    34, 34, 34, 34, 34, // speech-noun speech person: 1/3, 0/0, 0/0, 0/0, 0/0
    34, 34, 34, 34, 34, // speech-noun speech group: 0/0, 0/0, 0/0, 0/0, 0/0
    27, 29, 29, 29, 29, // speech-noun speech pronoun: 3/12, 0/0, 0/0, 0/0, 0/0
    34, 34, 34, 34, 34, // speech-noun speech own: 0/0, 0/0, 0/0, 0/0, 0/0
    37, 36, 36, 36, 36, // speech-noun speech thing: 2/5, 0/0, 0/0, 0/0, 0/0
    34, 34, 34, 34, 34, // speech-noun speech nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    34, 34, 34, 34, 34, // speech-noun other person: 2/6, 0/0, 0/0, 0/0, 0/0
    35, 35, 35, 35, 35, // speech-noun other group: 0/0, 0/0, 0/0, 0/0, 0/0
    25, 28, 28, 28, 28, // speech-noun other pronoun: 4/17, 0/0, 0/0, 0/0, 0/0
    35, 35, 35, 35, 35, // speech-noun other own: 0/0, 0/0, 0/0, 0/0, 0/0
    44, 37, 40, 40, 40, // speech-noun other thing: 7/15, 0/1, 0/0, 0/0, 0/0
    35, 35, 35, 35, 35, // speech-noun other nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    45, 45, 45, 45, 45, // speech-noun thought person: 0/0, 0/0, 0/0, 0/0, 0/0
    45, 45, 45, 45, 45, // speech-noun thought group: 0/0, 0/0, 0/0, 0/0, 0/0
    45, 45, 45, 45, 45, // speech-noun thought pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    45, 45, 45, 45, 45, // speech-noun thought own: 0/0, 0/0, 0/0, 0/0, 0/0
    53, 49, 49, 49, 49, // speech-noun thought thing: 1/1, 0/0, 0/0, 0/0, 0/0
    45, 45, 45, 45, 45, // speech-noun thought nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    40, 40, 40, 40, 40, // speech-noun unlisted person: 0/0, 0/0, 0/0, 0/0, 0/0
    40, 40, 40, 40, 40, // speech-noun unlisted group: 0/0, 0/0, 0/0, 0/0, 0/0
    40, 40, 40, 40, 40, // speech-noun unlisted pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    40, 40, 40, 40, 40, // speech-noun unlisted own: 0/0, 0/0, 0/0, 0/0, 0/0
    40, 40, 40, 40, 40, // speech-noun unlisted thing: 0/0, 0/0, 0/0, 0/0, 0/0
    40, 40, 40, 40, 40, // speech-noun unlisted nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    40, 40, 40, 40, 40, // speech-noun none person: 0/0, 0/0, 0/0, 0/0, 0/0
    40, 40, 40, 40, 40, // speech-noun none group: 0/0, 0/0, 0/0, 0/0, 0/0
    40, 40, 40, 40, 40, // speech-noun none pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    40, 40, 40, 40, 40, // speech-noun none own: 0/0, 0/0, 0/0, 0/0, 0/0
    40, 40, 40, 40, 40, // speech-noun none thing: 0/0, 0/0, 0/0, 0/0, 0/0
    40, 40, 40, 40, 40, // speech-noun none nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, 97, // label speech person: 1569/1620, 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, 97, // label speech group: 0/0, 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, 97, // label speech pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, 97, // label speech own: 0/0, 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, 97, // label speech thing: 0/0, 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, 97, // label speech nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, 97, // label other person: 0/0, 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, 97, // label other group: 0/0, 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, 97, // label other pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, 97, // label other own: 0/0, 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, 97, // label other thing: 0/0, 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, 97, // label other nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, 97, // label thought person: 0/0, 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, 97, // label thought group: 0/0, 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, 97, // label thought pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, 97, // label thought own: 0/0, 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, 97, // label thought thing: 0/0, 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, 97, // label thought nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, 97, // label unlisted person: 0/0, 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, 97, // label unlisted group: 0/0, 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, 97, // label unlisted pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, 97, // label unlisted own: 0/0, 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, 97, // label unlisted thing: 0/0, 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, 97, // label unlisted nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, 97, // label none person: 0/0, 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, 97, // label none group: 0/0, 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, 97, // label none pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, 97, // label none own: 0/0, 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, 97, // label none thing: 0/0, 0/0, 0/0, 0/0, 0/0
    97, 97, 97, 97, 97, // label none nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    68, 68, 68, 68, 68, // signature speech person: 0/0, 0/0, 0/0, 0/0, 0/0
    68, 68, 68, 68, 68, // signature speech group: 0/0, 0/0, 0/0, 0/0, 0/0
    68, 68, 68, 68, 68, // signature speech pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    68, 68, 68, 68, 68, // signature speech own: 0/0, 0/0, 0/0, 0/0, 0/0
    68, 68, 68, 68, 68, // signature speech thing: 0/0, 0/0, 0/0, 0/0, 0/0
    68, 68, 68, 68, 68, // signature speech nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    70, 70, 70, 70, 70, // signature other person: 0/0, 0/0, 0/0, 0/0, 0/0
    70, 70, 70, 70, 70, // signature other group: 0/0, 0/0, 0/0, 0/0, 0/0
    70, 70, 70, 70, 70, // signature other pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    70, 70, 70, 70, 70, // signature other own: 0/0, 0/0, 0/0, 0/0, 0/0
    75, 72, 72, 72, 72, // signature other thing: 1/1, 0/0, 0/0, 0/0, 0/0
    70, 70, 70, 70, 70, // signature other nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    49, 54, 54, 54, 54, // signature thought person: 0/1, 0/0, 0/0, 0/0, 0/0
    58, 58, 58, 58, 58, // signature thought group: 0/0, 0/0, 0/0, 0/0, 0/0
    58, 58, 58, 58, 58, // signature thought pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    49, 54, 54, 54, 54, // signature thought own: 0/1, 0/0, 0/0, 0/0, 0/0
    58, 58, 58, 58, 58, // signature thought thing: 0/0, 0/0, 0/0, 0/0, 0/0
    58, 58, 58, 58, 58, // signature thought nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    68, 68, 68, 68, 68, // signature unlisted person: 0/0, 0/0, 0/0, 0/0, 0/0
    68, 68, 68, 68, 68, // signature unlisted group: 0/0, 0/0, 0/0, 0/0, 0/0
    68, 68, 68, 68, 68, // signature unlisted pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    68, 68, 68, 68, 68, // signature unlisted own: 0/0, 0/0, 0/0, 0/0, 0/0
    68, 68, 68, 68, 68, // signature unlisted thing: 0/0, 0/0, 0/0, 0/0, 0/0
    68, 68, 68, 68, 68, // signature unlisted nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    68, 68, 68, 68, 68, // signature none person: 0/0, 0/0, 0/0, 0/0, 0/0
    68, 68, 68, 68, 68, // signature none group: 0/0, 0/0, 0/0, 0/0, 0/0
    68, 68, 68, 68, 68, // signature none pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    68, 68, 68, 68, 68, // signature none own: 0/0, 0/0, 0/0, 0/0, 0/0
    68, 68, 68, 68, 68, // signature none thing: 0/0, 0/0, 0/0, 0/0, 0/0
    68, 68, 68, 68, 68, // signature none nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    33, 41, 43, 43, 53, // continued speech person: 3/13, 3/8, 0/0, 3/7, 13/22
    48, 48, 48, 48, 55, // continued speech group: 0/0, 0/0, 0/0, 0/0, 3/4
    26, 30, 37, 28, 57, // continued speech pronoun: 2/13, 1/6, 0/0, 0/4, 11/15
    39, 39, 39, 39, 39, // continued speech own: 0/0, 0/0, 0/0, 0/0, 0/0
    22, 23, 27, 27, 27, // continued speech thing: 0/3, 0/2, 0/0, 0/0, 1/4
    39, 39, 39, 39, 39, // continued speech nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    23, 25, 25, 25, 26, // continued other person: 0/1, 0/0, 0/0, 0/0, 1/3
    25, 25, 25, 25, 25, // continued other group: 0/0, 0/0, 0/0, 0/0, 0/0
    20, 20, 20, 20, 16, // continued other pronoun: 0/0, 0/0, 0/0, 0/0, 0/3
    25, 25, 25, 25, 25, // continued other own: 0/0, 0/0, 0/0, 0/0, 0/0
    19, 21, 21, 19, 21, // continued other thing: 0/1, 0/0, 0/0, 0/1, 0/0
    25, 25, 25, 25, 25, // continued other nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    34, 37, 37, 46, 42, // continued thought person: 12/37, 0/0, 0/0, 2/2, 1/1
    42, 40, 40, 40, 40, // continued thought group: 2/4, 0/0, 0/0, 0/0, 0/0
    36, 36, 36, 33, 36, // continued thought pronoun: 7/19, 0/0, 0/0, 0/1, 0/0
    34, 34, 34, 31, 34, // continued thought own: 0/0, 0/0, 0/0, 0/1, 0/0
    35, 36, 36, 36, 36, // continued thought thing: 1/3, 0/0, 0/0, 0/0, 0/0
    36, 36, 36, 36, 36, // continued thought nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    15, 17, 17, 17, 17, // continued unlisted person: 2/14, 0/0, 0/0, 0/0, 0/0
    32, 26, 26, 26, 26, // continued unlisted group: 1/1, 0/0, 0/0, 0/0, 0/0
    18, 19, 19, 19, 19, // continued unlisted pronoun: 1/6, 0/0, 0/0, 0/0, 0/0
    17, 18, 18, 18, 18, // continued unlisted own: 0/1, 0/0, 0/0, 0/0, 0/0
    8, 13, 13, 13, 13, // continued unlisted thing: 0/7, 0/0, 0/0, 0/0, 0/0
    20, 20, 20, 20, 20, // continued unlisted nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    8, 12, 12, 12, 11, // continued none person: 0/6, 0/0, 0/0, 0/0, 0/1
    16, 17, 17, 17, 17, // continued none group: 0/1, 0/0, 0/0, 0/0, 0/0
    16, 17, 17, 17, 17, // continued none pronoun: 0/1, 0/0, 0/0, 0/0, 0/0
    19, 19, 19, 19, 19, // continued none own: 0/0, 0/0, 0/0, 0/0, 0/0
    16, 17, 17, 17, 17, // continued none thing: 0/1, 0/0, 0/0, 0/0, 0/0
    19, 19, 19, 19, 19, // continued none nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    56, 72, 62, 64, 62, // paragraph-subject speech person: 26/48, 27/36, 0/0, 8/12, 0/0
    46, 40, 45, 45, 45, // paragraph-subject speech group: 1/2, 1/4, 0/0, 0/0, 0/0
    33, 30, 35, 33, 35, // paragraph-subject speech pronoun: 10/31, 0/2, 0/0, 3/10, 0/0
    55, 60, 56, 60, 56, // paragraph-subject speech own: 2/4, 1/1, 0/0, 1/1, 0/0
    42, 47, 46, 42, 46, // paragraph-subject speech thing: 0/1, 3/6, 0/0, 0/1, 0/0
    51, 51, 51, 51, 51, // paragraph-subject speech nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    32, 36, 36, 41, 36, // paragraph-subject other person: 2/8, 0/0, 0/0, 1/1, 0/0
    38, 38, 38, 38, 38, // paragraph-subject other group: 0/0, 0/0, 0/0, 0/0, 0/0
    45, 44, 44, 48, 44, // paragraph-subject other pronoun: 1/2, 0/0, 0/0, 1/1, 0/0
    38, 38, 38, 38, 38, // paragraph-subject other own: 0/0, 0/0, 0/0, 0/0, 0/0
    33, 35, 35, 35, 35, // paragraph-subject other thing: 0/1, 0/0, 0/0, 0/0, 0/0
    38, 38, 38, 38, 38, // paragraph-subject other nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    38, 35, 37, 38, 37, // paragraph-subject thought person: 27/71, 0/1, 0/0, 2/5, 0/0
    30, 32, 32, 32, 32, // paragraph-subject thought group: 5/17, 0/0, 0/0, 0/0, 0/0
    43, 41, 41, 42, 41, // paragraph-subject thought pronoun: 7/16, 0/0, 0/0, 1/2, 0/0
    30, 33, 33, 33, 33, // paragraph-subject thought own: 0/1, 0/0, 0/0, 0/0, 0/0
    28, 30, 30, 30, 30, // paragraph-subject thought thing: 6/22, 0/0, 0/0, 0/0, 0/0
    36, 36, 36, 36, 36, // paragraph-subject thought nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    19, 19, 19, 18, 19, // paragraph-subject unlisted person: 10/52, 0/0, 0/0, 0/1, 0/0
    32, 28, 28, 28, 28, // paragraph-subject unlisted group: 3/8, 0/0, 0/0, 0/0, 0/0
    16, 18, 18, 18, 18, // paragraph-subject unlisted pronoun: 1/8, 0/0, 0/0, 0/0, 0/0
    33, 27, 27, 27, 27, // paragraph-subject unlisted own: 1/1, 0/0, 0/0, 0/0, 0/0
    10, 14, 14, 14, 14, // paragraph-subject unlisted thing: 1/14, 0/0, 0/0, 0/0, 0/0
    21, 21, 21, 21, 21, // paragraph-subject unlisted nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    10, 12, 12, 11, 12, // paragraph-subject none person: 1/12, 0/0, 0/0, 0/1, 0/0
    26, 22, 22, 22, 22, // paragraph-subject none group: 1/2, 0/0, 0/0, 0/0, 0/0
    11, 14, 14, 14, 14, // paragraph-subject none pronoun: 0/3, 0/0, 0/0, 0/0, 0/0
    17, 17, 17, 17, 17, // paragraph-subject none own: 0/0, 0/0, 0/0, 0/0, 0/0
    6, 10, 10, 10, 10, // paragraph-subject none thing: 0/8, 0/0, 0/0, 0/0, 0/0
    17, 17, 17, 17, 17, // paragraph-subject none nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    13, 25, 51, 27, 34, // previous-speaker speech person: 0/18, 0/4, 21/37, 0/3, 0/0
    27, 30, 30, 30, 30, // previous-speaker speech group: 0/1, 0/0, 0/0, 0/0, 0/0
    25, 28, 47, 32, 35, // previous-speaker speech pronoun: 0/5, 0/3, 9/16, 0/1, 0/0
    25, 28, 25, 28, 28, // previous-speaker speech own: 0/1, 0/0, 0/1, 0/0, 0/0
    26, 30, 33, 30, 30, // previous-speaker speech thing: 0/2, 0/0, 1/2, 0/0, 0/0
    32, 32, 32, 32, 32, // previous-speaker speech nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    19, 19, 19, 18, 19, // previous-speaker other person: 0/0, 0/0, 0/0, 0/1, 0/0
    21, 21, 21, 21, 21, // previous-speaker other group: 0/0, 0/0, 0/0, 0/0, 0/0
    17, 18, 18, 17, 18, // previous-speaker other pronoun: 0/1, 0/0, 0/0, 0/1, 0/0
    21, 21, 21, 21, 21, // previous-speaker other own: 0/0, 0/0, 0/0, 0/0, 0/0
    21, 21, 21, 21, 21, // previous-speaker other thing: 0/0, 0/0, 0/0, 0/0, 0/0
    21, 21, 21, 21, 21, // previous-speaker other nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    2, 4, 4, 3, 4, // previous-speaker thought person: 0/14, 0/0, 0/0, 0/1, 0/0
    5, 7, 7, 7, 7, // previous-speaker thought group: 0/3, 0/0, 0/0, 0/0, 0/0
    3, 5, 5, 5, 5, // previous-speaker thought pronoun: 0/6, 0/0, 0/0, 0/1, 0/0
    8, 8, 8, 8, 8, // previous-speaker thought own: 0/0, 0/0, 0/0, 0/0, 0/0
    7, 8, 8, 8, 8, // previous-speaker thought thing: 0/1, 0/0, 0/0, 0/0, 0/0
    8, 8, 8, 8, 8, // previous-speaker thought nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    4, 7, 7, 7, 7, // previous-speaker unlisted person: 0/9, 0/0, 0/0, 0/0, 0/0
    11, 12, 12, 12, 12, // previous-speaker unlisted group: 0/1, 0/0, 0/0, 0/0, 0/0
    13, 13, 13, 13, 13, // previous-speaker unlisted pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    11, 12, 12, 12, 12, // previous-speaker unlisted own: 0/1, 0/0, 0/0, 0/0, 0/0
    11, 12, 12, 12, 12, // previous-speaker unlisted thing: 0/1, 0/0, 0/0, 0/0, 0/0
    13, 13, 13, 13, 13, // previous-speaker unlisted nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    9, 12, 12, 12, 12, // previous-speaker none person: 0/4, 0/0, 0/0, 0/0, 0/0
    14, 15, 15, 15, 15, // previous-speaker none group: 0/1, 0/0, 0/0, 0/0, 0/0
    14, 15, 15, 15, 15, // previous-speaker none pronoun: 0/1, 0/0, 0/0, 0/0, 0/0
    16, 16, 16, 16, 16, // previous-speaker none own: 0/0, 0/0, 0/0, 0/0, 0/0
    14, 15, 15, 15, 15, // previous-speaker none thing: 0/1, 0/0, 0/0, 0/0, 0/0
    16, 16, 16, 16, 16, // previous-speaker none nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    22, 32, 32, 36, 32, // alternation speech person: 6/32, 0/0, 0/0, 35/97, 0/0
    30, 30, 30, 30, 30, // alternation speech group: 0/0, 0/0, 0/0, 0/0, 0/0
    27, 30, 30, 33, 30, // alternation speech pronoun: 9/35, 0/0, 0/0, 16/48, 0/0
    45, 43, 43, 51, 43, // alternation speech own: 2/4, 0/0, 0/0, 3/4, 0/0
    10, 16, 16, 15, 16, // alternation speech thing: 0/8, 0/0, 0/0, 2/15, 0/0
    30, 30, 30, 30, 30, // alternation speech nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    35, 39, 39, 44, 39, // alternation other person: 1/4, 0/0, 0/0, 8/17, 0/0
    31, 31, 31, 31, 31, // alternation other group: 0/0, 0/0, 0/0, 0/0, 0/0
    19, 24, 24, 26, 24, // alternation other pronoun: 1/9, 0/0, 0/0, 4/15, 0/0
    29, 31, 31, 34, 31, // alternation other own: 0/1, 0/0, 0/0, 1/2, 0/0
    31, 31, 31, 31, 31, // alternation other thing: 0/0, 0/0, 0/0, 0/0, 0/0
    31, 31, 31, 31, 31, // alternation other nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    9, 10, 10, 7, 10, // alternation thought person: 0/1, 0/0, 0/0, 0/5, 0/0
    13, 13, 13, 11, 13, // alternation thought group: 0/0, 0/0, 0/0, 0/2, 0/0
    18, 13, 13, 8, 13, // alternation thought pronoun: 1/2, 0/0, 0/0, 0/8, 0/0
    15, 15, 15, 15, 15, // alternation thought own: 0/0, 0/0, 0/0, 0/0, 0/0
    14, 14, 14, 13, 14, // alternation thought thing: 0/0, 0/0, 0/0, 0/1, 0/0
    15, 15, 15, 15, 15, // alternation thought nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    22, 22, 22, 21, 22, // alternation unlisted person: 0/0, 0/0, 0/0, 0/1, 0/0
    24, 24, 24, 24, 24, // alternation unlisted group: 0/0, 0/0, 0/0, 0/0, 0/0
    21, 21, 21, 18, 21, // alternation unlisted pronoun: 0/0, 0/0, 0/0, 0/2, 0/0
    24, 24, 24, 24, 24, // alternation unlisted own: 0/0, 0/0, 0/0, 0/0, 0/0
    24, 24, 24, 24, 24, // alternation unlisted thing: 0/0, 0/0, 0/0, 0/0, 0/0
    24, 24, 24, 24, 24, // alternation unlisted nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    30, 30, 30, 30, 30, // alternation none person: 0/0, 0/0, 0/0, 0/0, 0/0
    30, 30, 30, 30, 30, // alternation none group: 0/0, 0/0, 0/0, 0/0, 0/0
    30, 30, 30, 30, 30, // alternation none pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    30, 30, 30, 30, 30, // alternation none own: 0/0, 0/0, 0/0, 0/0, 0/0
    30, 30, 30, 30, 30, // alternation none thing: 0/0, 0/0, 0/0, 0/0, 0/0
    30, 30, 30, 30, 30, // alternation none nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    77, 77, 82, 75, 77, // introduced speech person: 0/0, 0/0, 8/9, 2/3, 0/0
    72, 72, 76, 69, 72, // introduced speech group: 0/0, 0/0, 2/2, 1/2, 0/0
    66, 66, 70, 56, 66, // introduced speech pronoun: 0/0, 0/0, 4/5, 0/2, 0/0
    70, 70, 70, 70, 70, // introduced speech own: 0/0, 0/0, 0/0, 0/0, 0/0
    70, 70, 70, 70, 70, // introduced speech thing: 0/0, 0/0, 0/0, 0/0, 0/0
    70, 70, 70, 70, 70, // introduced speech nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    64, 64, 64, 64, 64, // introduced other person: 0/0, 0/0, 0/0, 0/0, 0/0
    64, 64, 64, 64, 64, // introduced other group: 0/0, 0/0, 0/0, 0/0, 0/0
    64, 64, 64, 64, 64, // introduced other pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    64, 64, 64, 64, 64, // introduced other own: 0/0, 0/0, 0/0, 0/0, 0/0
    64, 64, 64, 64, 64, // introduced other thing: 0/0, 0/0, 0/0, 0/0, 0/0
    64, 64, 64, 64, 64, // introduced other nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    36, 36, 36, 31, 36, // introduced thought person: 0/0, 0/0, 0/0, 0/2, 0/0
    39, 39, 36, 39, 39, // introduced thought group: 0/0, 0/0, 0/1, 0/0, 0/0
    34, 34, 31, 29, 34, // introduced thought pronoun: 0/0, 0/0, 0/1, 0/2, 0/0
    43, 43, 43, 43, 43, // introduced thought own: 0/0, 0/0, 0/0, 0/0, 0/0
    43, 43, 43, 43, 43, // introduced thought thing: 0/0, 0/0, 0/0, 0/0, 0/0
    43, 43, 43, 43, 43, // introduced thought nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    64, 64, 64, 64, 64, // introduced unlisted person: 0/0, 0/0, 0/0, 0/0, 0/0
    64, 64, 64, 64, 64, // introduced unlisted group: 0/0, 0/0, 0/0, 0/0, 0/0
    64, 64, 64, 64, 64, // introduced unlisted pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    64, 64, 64, 64, 64, // introduced unlisted own: 0/0, 0/0, 0/0, 0/0, 0/0
    64, 64, 64, 64, 64, // introduced unlisted thing: 0/0, 0/0, 0/0, 0/0, 0/0
    64, 64, 64, 64, 64, // introduced unlisted nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    64, 64, 64, 64, 64, // introduced none person: 0/0, 0/0, 0/0, 0/0, 0/0
    64, 64, 64, 64, 64, // introduced none group: 0/0, 0/0, 0/0, 0/0, 0/0
    64, 64, 64, 64, 64, // introduced none pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    64, 64, 64, 64, 64, // introduced none own: 0/0, 0/0, 0/0, 0/0, 0/0
    64, 64, 64, 64, 64, // introduced none thing: 0/0, 0/0, 0/0, 0/0, 0/0
    64, 64, 64, 64, 64, // introduced none nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    23, 23, 23, 23, 23, // unattributed speech person: 0/0, 0/0, 0/0, 0/0, 0/0
    23, 23, 23, 23, 23, // unattributed speech group: 0/0, 0/0, 0/0, 0/0, 0/0
    23, 23, 23, 23, 23, // unattributed speech pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    23, 23, 23, 23, 23, // unattributed speech own: 0/0, 0/0, 0/0, 0/0, 0/0
    23, 23, 23, 23, 23, // unattributed speech thing: 0/0, 0/0, 0/0, 0/0, 0/0
    24, 15, 23, 23, 23, // unattributed speech nobody: 144/605, 2/20, 0/0, 0/0, 0/0
    18, 18, 18, 18, 18, // unattributed other person: 0/0, 0/0, 0/0, 0/0, 0/0
    18, 18, 18, 18, 18, // unattributed other group: 0/0, 0/0, 0/0, 0/0, 0/0
    18, 18, 18, 18, 18, // unattributed other pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    18, 18, 18, 18, 18, // unattributed other own: 0/0, 0/0, 0/0, 0/0, 0/0
    18, 18, 18, 18, 18, // unattributed other thing: 0/0, 0/0, 0/0, 0/0, 0/0
    14, 29, 17, 17, 17, // unattributed other nobody: 4/33, 2/2, 0/0, 0/0, 0/0
    15, 15, 15, 15, 15, // unattributed thought person: 0/0, 0/0, 0/0, 0/0, 0/0
    15, 15, 15, 15, 15, // unattributed thought group: 0/0, 0/0, 0/0, 0/0, 0/0
    15, 15, 15, 15, 15, // unattributed thought pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    15, 15, 15, 15, 15, // unattributed thought own: 0/0, 0/0, 0/0, 0/0, 0/0
    15, 15, 15, 15, 15, // unattributed thought thing: 0/0, 0/0, 0/0, 0/0, 0/0
    15, 15, 15, 15, 15, // unattributed thought nobody: 21/140, 0/0, 0/0, 0/0, 0/0
    7, 7, 7, 7, 7, // unattributed unlisted person: 0/0, 0/0, 0/0, 0/0, 0/0
    7, 7, 7, 7, 7, // unattributed unlisted group: 0/0, 0/0, 0/0, 0/0, 0/0
    7, 7, 7, 7, 7, // unattributed unlisted pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    7, 7, 7, 7, 7, // unattributed unlisted own: 0/0, 0/0, 0/0, 0/0, 0/0
    7, 7, 7, 7, 7, // unattributed unlisted thing: 0/0, 0/0, 0/0, 0/0, 0/0
    5, 5, 5, 5, 5, // unattributed unlisted nobody: 3/64, 0/1, 0/0, 0/0, 0/0
    12, 12, 12, 12, 12, // unattributed none person: 0/0, 0/0, 0/0, 0/0, 0/0
    12, 12, 12, 12, 12, // unattributed none group: 0/0, 0/0, 0/0, 0/0, 0/0
    12, 12, 12, 12, 12, // unattributed none pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    12, 12, 12, 12, 12, // unattributed none own: 0/0, 0/0, 0/0, 0/0, 0/0
    12, 12, 12, 12, 12, // unattributed none thing: 0/0, 0/0, 0/0, 0/0, 0/0
    7, 8, 8, 8, 8, // unattributed none nobody: 1/18, 0/0, 0/0, 0/0, 0/0
    93, 93, 93, 93, 93, // marks-alone speech person: 0/0, 0/0, 0/0, 0/0, 0/0
    93, 93, 93, 93, 93, // marks-alone speech group: 0/0, 0/0, 0/0, 0/0, 0/0
    93, 93, 93, 93, 93, // marks-alone speech pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    93, 93, 93, 93, 93, // marks-alone speech own: 0/0, 0/0, 0/0, 0/0, 0/0
    93, 93, 93, 93, 93, // marks-alone speech thing: 0/0, 0/0, 0/0, 0/0, 0/0
    95, 95, 75, 94, 95, // marks-alone speech nobody: 786/826, 88/92, 76/105, 664/706, 43/45
    92, 92, 92, 92, 92, // marks-alone other person: 0/0, 0/0, 0/0, 0/0, 0/0
    92, 92, 92, 92, 92, // marks-alone other group: 0/0, 0/0, 0/0, 0/0, 0/0
    92, 92, 92, 92, 92, // marks-alone other pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    92, 92, 92, 92, 92, // marks-alone other own: 0/0, 0/0, 0/0, 0/0, 0/0
    92, 92, 92, 92, 92, // marks-alone other thing: 0/0, 0/0, 0/0, 0/0, 0/0
    91, 93, 92, 94, 89, // marks-alone other nobody: 55/61, 2/2, 0/0, 95/101, 5/6
    78, 78, 78, 78, 78, // marks-alone thought person: 0/0, 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, 78, // marks-alone thought group: 0/0, 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, 78, // marks-alone thought pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, 78, // marks-alone thought own: 0/0, 0/0, 0/0, 0/0, 0/0
    78, 78, 78, 78, 78, // marks-alone thought thing: 0/0, 0/0, 0/0, 0/0, 0/0
    76, 79, 84, 81, 79, // marks-alone thought nobody: 272/357, 1/1, 5/5, 61/75, 1/1
    49, 49, 49, 49, 49, // marks-alone unlisted person: 0/0, 0/0, 0/0, 0/0, 0/0
    49, 49, 49, 49, 49, // marks-alone unlisted group: 0/0, 0/0, 0/0, 0/0, 0/0
    49, 49, 49, 49, 49, // marks-alone unlisted pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    49, 49, 49, 49, 49, // marks-alone unlisted own: 0/0, 0/0, 0/0, 0/0, 0/0
    49, 49, 49, 49, 49, // marks-alone unlisted thing: 0/0, 0/0, 0/0, 0/0, 0/0
    42, 51, 43, 79, 47, // marks-alone unlisted nobody: 78/188, 1/1, 0/1, 18/18, 0/0
    36, 36, 36, 36, 36, // marks-alone none person: 0/0, 0/0, 0/0, 0/0, 0/0
    36, 36, 36, 36, 36, // marks-alone none group: 0/0, 0/0, 0/0, 0/0, 0/0
    36, 36, 36, 36, 36, // marks-alone none pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    36, 36, 36, 36, 36, // marks-alone none own: 0/0, 0/0, 0/0, 0/0, 0/0
    36, 36, 36, 36, 36, // marks-alone none thing: 0/0, 0/0, 0/0, 0/0, 0/0
    20, 28, 28, 49, 34, // marks-alone none nobody: 11/59, 0/0, 0/0, 6/7, 1/1
    37, 55, 55, 55, 64, // subjunctive speech person: 6/22, 0/0, 0/0, 0/0, 44/67
    33, 38, 38, 38, 36, // subjunctive speech group: 3/11, 0/0, 0/0, 0/0, 2/6
    36, 46, 46, 46, 50, // subjunctive speech pronoun: 0/3, 0/0, 0/0, 0/0, 5/9
    42, 42, 42, 42, 36, // subjunctive speech own: 0/0, 0/0, 0/0, 0/0, 0/2
    28, 48, 48, 48, 63, // subjunctive speech thing: 6/30, 0/0, 0/0, 0/0, 29/43
    49, 49, 49, 49, 49, // subjunctive speech nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    51, 51, 51, 51, 51, // subjunctive other person: 0/0, 0/0, 0/0, 0/0, 0/0
    51, 51, 51, 51, 51, // subjunctive other group: 0/0, 0/0, 0/0, 0/0, 0/0
    51, 51, 51, 51, 51, // subjunctive other pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    51, 51, 51, 51, 51, // subjunctive other own: 0/0, 0/0, 0/0, 0/0, 0/0
    51, 51, 51, 51, 51, // subjunctive other thing: 0/0, 0/0, 0/0, 0/0, 0/0
    51, 51, 51, 51, 51, // subjunctive other nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    53, 61, 61, 61, 72, // subjunctive thought person: 0/2, 0/0, 0/0, 0/0, 7/8
    40, 46, 46, 46, 46, // subjunctive thought group: 0/2, 0/0, 0/0, 0/0, 0/0
    54, 54, 54, 54, 54, // subjunctive thought pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    54, 54, 54, 54, 54, // subjunctive thought own: 0/0, 0/0, 0/0, 0/0, 0/0
    49, 53, 53, 53, 56, // subjunctive thought thing: 0/1, 0/0, 0/0, 0/0, 2/3
    54, 54, 54, 54, 54, // subjunctive thought nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    53, 54, 54, 54, 57, // subjunctive unlisted person: 1/2, 0/0, 0/0, 0/0, 1/1
    58, 54, 54, 54, 54, // subjunctive unlisted group: 1/1, 0/0, 0/0, 0/0, 0/0
    54, 54, 54, 54, 58, // subjunctive unlisted pronoun: 0/0, 0/0, 0/0, 0/0, 1/1
    47, 47, 47, 47, 43, // subjunctive unlisted own: 0/0, 0/0, 0/0, 0/0, 0/1
    36, 45, 45, 45, 50, // subjunctive unlisted thing: 0/3, 0/0, 0/0, 0/0, 3/5
    51, 51, 51, 51, 51, // subjunctive unlisted nobody: 0/0, 0/0, 0/0, 0/0, 0/0
    55, 55, 55, 55, 58, // subjunctive none person: 0/0, 0/0, 0/0, 0/0, 1/1
    51, 51, 51, 51, 51, // subjunctive none group: 0/0, 0/0, 0/0, 0/0, 0/0
    51, 51, 51, 51, 51, // subjunctive none pronoun: 0/0, 0/0, 0/0, 0/0, 0/0
    51, 51, 51, 51, 51, // subjunctive none own: 0/0, 0/0, 0/0, 0/0, 0/0
    47, 47, 47, 47, 43, // subjunctive none thing: 0/0, 0/0, 0/0, 0/0, 0/1
    51, 51, 51, 51, 51, // subjunctive none nobody: 0/0, 0/0, 0/0, 0/0, 0/0
];

/// By sign and size: the factor by which the odds change, in hundredths.
#[rustfmt::skip]
pub(super) const SIZE_ODDS: [[u16; 4]; 20] = [
    [91, 115, 106, 85], // quotation-before
    [90, 97, 98, 79], // quotation-behind
    [70, 80, 113, 79], // that-clause
    [81, 107, 109, 45], // bare-clause
    [100, 116, 104, 72], // infinitive
    [68, 102, 112, 108], // clause-before
    [88, 117, 89, 88], // fragment
    [100, 100, 100, 100], // object
    [47, 112, 124, 84], // source
    [96, 115, 108, 85], // speech-noun
    [100, 100, 100, 100], // label
    [103, 95, 100, 95], // signature
    [85, 87, 96, 114], // continued
    [121, 69, 100, 117], // paragraph-subject
    [63, 66, 110, 104], // previous-speaker
    [86, 108, 123, 69], // alternation
    [100, 97, 88, 99], // introduced
    [100, 89, 87, 109], // unattributed
    [100, 100, 100, 100], // marks-alone
    [102, 95, 104, 83], // subjunctive
];

/// The same by sign and extent: whether it is a clause, ends with its sentence, holds marks.
#[rustfmt::skip]
pub(super) const EXTENT_ODDS: [[u16; 8]; 20] = [
    [103, 91, 100, 113, 100, 100, 100, 100], // quotation-before
    [93, 53, 77, 125, 100, 100, 100, 100], // quotation-behind
    [71, 73, 68, 145, 47, 91, 115, 132], // that-clause
    [48, 118, 77, 93, 44, 78, 126, 140], // bare-clause
    [81, 101, 101, 113, 100, 100, 100, 100], // infinitive
    [100, 81, 100, 159, 102, 105, 82, 106], // clause-before
    [100, 65, 100, 127, 100, 100, 100, 100], // fragment
    [100, 100, 100, 100, 100, 100, 100, 100], // object
    [93, 60, 131, 84, 112, 82, 118, 91], // source
    [100, 100, 101, 113, 91, 100, 90, 107], // speech-noun
    [100, 100, 100, 100, 100, 100, 100, 100], // label
    [100, 95, 100, 98, 100, 100, 100, 100], // signature
    [100, 67, 100, 107, 100, 100, 100, 100], // continued
    [100, 56, 100, 123, 100, 100, 100, 100], // paragraph-subject
    [100, 52, 100, 91, 100, 100, 100, 100], // previous-speaker
    [100, 66, 100, 102, 100, 100, 100, 100], // alternation
    [100, 82, 100, 100, 100, 100, 100, 100], // introduced
    [100, 76, 100, 106, 100, 100, 95, 91], // unattributed
    [100, 100, 100, 100, 100, 100, 100, 100], // marks-alone
    [100, 91, 106, 92, 103, 100, 94, 99], // subjunctive
];

/// The same by subject, without a name and with one.
#[rustfmt::skip]
pub(super) const NAME_ODDS: [[u16; 2]; 6] = [
    [92, 98], // person
    [89, 106], // group
    [81, 101], // pronoun
    [88, 106], // own
    [86, 111], // thing
    [72, 100], // nobody
];
