//! Damage of the kinds that PDF, OCR and copying do to forms.

use super::dice::Dice;
use super::sample::{Form, TreeLine};

/// A kind of damage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Damage {
    /// Level-1 labels stand a row too high.
    Level1Early,
    /// A level-1 label is lost.
    Level1Lost,
    /// A level-2 label is lost.
    LabelLost,
    /// The row of an empty level 2 is lost.
    EmptyRowLost,
    /// A level-2 label stands a row too high, beside the last row of the heading above.
    LabelEarly,
    /// A level-2 label stands on the second row of its heading.
    LabelLate,
    /// The label of an empty level 2 stands on the last row of the heading above.
    LabelOnFilledRow,
    /// A level-2 label is printed again on a further row of its heading.
    LabelTwice,
    /// The labels of level 2 stand in the column of level 1.
    LabelsInFirstColumn,
    /// The leading empty cell is lost on some rows.
    Shifted,
    /// Name and target stand in one cell on some rows.
    Fused,
    /// Targets are printed as formulas.
    Latex,
    /// Blank lines, hyphens or page numbers stand between rows.
    PageBreak,
    /// A page repeats title and column heads.
    PageHeader,
    /// The project's name stands on the row above its label.
    NameAbove,
    /// The unit's code is lost, and the labels move together.
    CodeLost,
    /// A narrative is broken into lines.
    TextBroken,
    /// The composition's remark is swallowed by the next heading.
    RemarkFused,
    /// A goal stands on the line after its label.
    GoalBelow,
    /// Empty cells behind the headings.
    TrailingTabs,
}

impl Damage {
    pub const ALL: [Damage; 20] = [
        Damage::Level1Early,
        Damage::Level1Lost,
        Damage::LabelLost,
        Damage::EmptyRowLost,
        Damage::LabelEarly,
        Damage::LabelLate,
        Damage::LabelOnFilledRow,
        Damage::LabelTwice,
        Damage::LabelsInFirstColumn,
        Damage::Shifted,
        Damage::Fused,
        Damage::Latex,
        Damage::PageBreak,
        Damage::PageHeader,
        Damage::NameAbove,
        Damage::CodeLost,
        Damage::TextBroken,
        Damage::RemarkFused,
        Damage::GoalBelow,
        Damage::TrailingTabs,
    ];

    /// Does the damage; false when the form has no place for it.
    pub fn apply(self, form: &mut Form, dice: &mut Dice) -> bool {
        match self {
            Damage::Level1Early => level1_early(&mut form.tree, dice),
            Damage::Level1Lost => {
                some(&mut form.tree, dice, |line| !line.level1.is_empty(), |line| line.level1.clear())
            }
            Damage::LabelLost => some(
                &mut form.tree,
                dice,
                |line| !line.level2.is_empty() && !line.name.is_empty(),
                |line| line.level2.clear(),
            ),
            Damage::EmptyRowLost => {
                let at = choose(&form.tree, dice, |lines, at| lines[at].name.is_empty() && lines[at].level1.is_empty());
                at.map(|at| form.tree.remove(at)).is_some()
            }
            Damage::LabelEarly => {
                let free = |lines: &[TreeLine], at: usize| {
                    at > 0
                        && !lines[at].level2.is_empty()
                        && lines[at - 1].level2.is_empty()
                        && !lines[at].name.is_empty()
                };
                move_label(&mut form.tree, dice, free, |at| at - 1)
            }
            Damage::LabelLate => {
                let free = |lines: &[TreeLine], at: usize| {
                    !lines[at].level2.is_empty()
                        && lines.get(at + 1).is_some_and(|next| next.cell == lines[at].cell && next.level2.is_empty())
                };
                move_label(&mut form.tree, dice, free, |at| at + 1)
            }
            Damage::LabelOnFilledRow => {
                let free = |lines: &[TreeLine], at: usize| {
                    at > 0
                        && !lines[at].level2.is_empty()
                        && lines[at].name.is_empty()
                        && lines[at - 1].level2.is_empty()
                };
                let Some(at) = choose(&form.tree, dice, free) else { return false };
                let label = form.tree.remove(at);
                form.tree[at - 1].level2 = label.level2;
                form.tree[at - 1].level1 += &label.level1;
                true
            }
            Damage::LabelTwice => {
                let free = |lines: &[TreeLine], at: usize| {
                    at > 0 && lines[at].level2.is_empty() && lines[at - 1].cell == lines[at].cell
                };
                let Some(at) = choose(&form.tree, dice, free) else { return false };
                let first = form.tree[..at].iter().rposition(|line| !line.level2.is_empty());
                form.tree[at].level2 = first.map(|first| form.tree[first].level2.clone()).unwrap_or_default();
                true
            }
            Damage::LabelsInFirstColumn => {
                let from = dice.below(form.tree.len());
                for line in form.tree[from..]
                    .iter_mut()
                    .take(8)
                    .filter(|line| line.level1.is_empty() && !line.level2.is_empty())
                {
                    line.shifted = true;
                }
                true
            }
            Damage::Shifted => range(&mut form.tree, dice, |line| line.shifted = true),
            Damage::Fused => range(&mut form.tree, dice, |line| line.fused = true),
            Damage::Latex => range(&mut form.tree, dice, latex),
            Damage::PageBreak => {
                let at = dice.below(form.tree.len());
                let junk: [&[&str]; 4] = [&[""], &["", "------\t--"], &["- 3 -"], &["", "第 2 页", ""]];
                form.tree[at].above.extend(dice.pick(&junk).iter().map(|line| (*line).to_owned()));
                true
            }
            Damage::PageHeader => {
                let at = dice.below(form.tree.len());
                let title = form.head[0][0].clone();
                form.tree[at].above.extend([String::new(), title, "一级指标\t二级指标\t三级指标\t目标值".to_owned()]);
                true
            }
            Damage::NameAbove => {
                let Some(at) = form.head.iter().position(|row| row[0] == "项目名称" && !row[1].is_empty()) else {
                    return false;
                };
                let name = std::mem::take(&mut form.head[at][1]);
                form.head.insert(at, vec![name, String::new()]);
                true
            }
            Damage::CodeLost => {
                let Some(row) = form.head.iter_mut().find(|row| row[0] == "单位编码" && row.len() == 4) else {
                    return false;
                };
                row.remove(1);
                form.fields.retain(|(field, _)| *field != crate::model::Field::UnitCode);
                true
            }
            Damage::TextBroken => text_broken(&mut form.body, dice),
            Damage::RemarkFused => {
                let swallowed = |pair: &[Vec<String>]| pair[0][0] == "备注" && pair[1][0] == "项目绩效目标";
                let Some(at) = form.body.windows(2).position(swallowed) else { return false };
                form.body[at] = vec!["备注".into(), form.body.remove(at + 1).remove(0), String::new()];
                form.fields.retain(|(field, _)| *field != crate::model::Field::CompositionRemark);
                true
            }
            Damage::GoalBelow => {
                let Some(at) = form.body.iter().position(|row| row[0] == "项目总目标" && !row[1].is_empty())
                else {
                    return false;
                };
                let text = std::mem::take(&mut form.body[at][1]);
                form.body.insert(at + 1, vec![text, String::new(), String::new()]);
                true
            }
            Damage::TrailingTabs => {
                for row in form.head.iter_mut().skip(2).chain(&mut form.body) {
                    row.extend([String::new(), String::new()]);
                }
                true
            }
        }
    }
}

/// A place that fits, by chance.
fn choose(lines: &[TreeLine], dice: &mut Dice, fits: impl Fn(&[TreeLine], usize) -> bool) -> Option<usize> {
    let places: Vec<usize> = (0..lines.len()).filter(|at| fits(lines, *at)).collect();
    (!places.is_empty()).then(|| *dice.pick(&places))
}

fn some(
    lines: &mut [TreeLine],
    dice: &mut Dice,
    fits: impl Fn(&TreeLine) -> bool,
    damage: impl Fn(&mut TreeLine),
) -> bool {
    choose(lines, dice, |lines, at| fits(&lines[at])).map(|at| damage(&mut lines[at])).is_some()
}

fn range(lines: &mut [TreeLine], dice: &mut Dice, damage: impl Fn(&mut TreeLine)) -> bool {
    let from = dice.below(lines.len());
    let count = 2 + dice.below(10);
    lines[from..].iter_mut().take(count).for_each(damage);
    true
}

fn move_label(
    lines: &mut [TreeLine],
    dice: &mut Dice,
    free: impl Fn(&[TreeLine], usize) -> bool,
    to: impl Fn(usize) -> usize,
) -> bool {
    let Some(at) = choose(lines, dice, free) else { return false };
    let label = std::mem::take(&mut lines[at].level2);
    lines[to(at)].level2 = label;
    true
}

fn level1_early(lines: &mut [TreeLine], dice: &mut Dice) -> bool {
    for at in 1..lines.len() {
        if !lines[at].level1.is_empty() && dice.chance(80) {
            let label = std::mem::take(&mut lines[at].level1);
            lines[at - 1].level1 = label;
        }
    }
    true
}

/// `≥98%` → `$\geq 98\%$`
fn latex(line: &mut TreeLine) {
    let command = match line.target.chars().next() {
        Some('≥') => r"\geq",
        Some('≤') => r"\leq",
        _ => return,
    };
    if let Some(number) = line.target.strip_suffix('%').map(|target| &target['≥'.len_utf8()..]) {
        line.target = format!(r"${command} {number}\%$");
    }
}

/// Breaks a narrative behind a comma: the rest stands in the same column on the next line, below a blank line at times.
fn text_broken(body: &mut Vec<Vec<String>>, dice: &mut Dice) -> bool {
    let places: Vec<usize> =
        (0..body.len()).filter(|at| body[*at].get(1).is_some_and(|text| text.contains('，'))).collect();
    if places.is_empty() {
        return false;
    }
    let at = *dice.pick(&places);
    let cut = body[at][1].find('，').map_or(0, |at| at + '，'.len_utf8());
    let rest = body[at][1].split_off(cut);
    body.insert(at + 1, vec![String::new(), rest]);
    if dice.chance(50) {
        body.insert(at + 1, vec![String::new()]);
    }
    true
}
