#!/bin/sh
# Makes words.txt out of a dictionary of jieba: assets/words/make.sh dict.txt > assets/words/words.txt
#
# A line of jieba's dictionary is a word, how often it was counted, and its kind. Kept are the words of Chinese
# characters that texts of budgets hold: no idioms, names or phrases that are rare, nothing longer than four characters;
# of the rare words only those of three characters that end like a term (满意度, 质保金, 规划局).
set -eu
LC_ALL=C
export LC_ALL
awk '
BEGIN {
    split("性 率 度 费 金 额 局 厅 部 库 网 量 化 表 书 案 法 制 区 院 所 厂 站 室 员 人 者", endings, " ")
    for (at in endings) is_ending[endings[at]] = 1
}
{ all += $2 }
$1 ~ /^([\344-\351][\200-\277][\200-\277])+$/ {
    length_of = length($1) / 3
    last = substr($1, length($1) - 2)
    if (length_of == 1) keep = $2 >= 30
    else if (length_of > 4 || $3 == "zg") keep = 0
    else if ($3 ~ /^nr/) keep = $2 >= (length_of == 2 ? 20 : 150)
    else keep = $2 >= 10 || $3 != "i" && length_of == 3 && (last in is_ending)
    if (keep) { words++; word[words] = $1; count[words] = $2 }
}
END {
    # The cost of a word is how unlikely it is: four times the natural logarithm, in two digits.
    for (at = 1; at <= words; at++)
        printf "%s %02d\n", word[at], int(4 * log(all / (count[at] ? count[at] : 1)) + 0.5)
}' "$1" | sort
