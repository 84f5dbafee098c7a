//! `direction`: the sign of a target fits what the indicator measures.

use rust_decimal::Decimal;

use crate::lang::{Label, Message};
use crate::model::scheme::Role;
use crate::model::{Aim, Sign};

use super::engine::{Context, Report};
use super::fix::{Fix, Trust};
use super::fixes;
use super::names::{contains, ends_with};
use super::problem::{Problem, Severity};
use super::samples::add_indicator;
use super::table::{Rule, Sample};
use super::tree::Row;

pub(super) static RULE: Rule = Rule {
    code: "direction",
    severity: Severity::Warning,
    title: Label { zh: "符号方向与指标含义一致", en: "the sign fits what the indicator measures" },
    what: Label {
        zh: "越低越好的指标（投诉率、差错率、事故数、返工率、响应时间、办理时限、单价、造价等）不用 ≥、>；越高越好的指标（满意度、合格率、及时率、覆盖率、下降率等）不用 ≤、<（≤100% 除外）。“=”不查。",
        en: "What is better when lower (complaints, errors, accidents, rework, response time, unit price …) has no ≥ or >; \
             what is better when higher (satisfaction, conformity, timeliness, coverage, a fall in something bad …) has no \
             ≤ or <, ≤100% apart. = is not looked at.",
    },
    why: Label {
        zh: "方向写反，差错越多、满意的人越少反而算完成。",
        en: "With the sign the wrong way round, more errors or fewer satisfied people would count as success.",
    },
    bad: Sample {
        text: Label { zh: "扫描返工率 ≥2%", en: "扫描返工率 ≥2%" },
        make: |project| add_indicator(project, 1, 1, "扫描返工率", "≥2%"),
    },
    good: Sample {
        text: Label { zh: "扫描返工率 ≤2%", en: "扫描返工率 ≤2%" },
        make: |project| add_indicator(project, 1, 1, "扫描返工率", "≤2%"),
    },
    messages: &[&LOWER, &HIGHER],
    check,
    fix: Some(fix),
};

static LOWER: Message = Message {
    zh: "“{0}”越低越好，目标值“{1}”的方向反了，应写 ≤ 或 =",
    en: "“{0}” is better when lower: the target “{1}” points the wrong way, write ≤ or =",
};
static HIGHER: Message = Message {
    zh: "“{0}”越高越好，目标值“{1}”的方向反了，应写 ≥ 或 =",
    en: "“{0}” is better when higher: the target “{1}” points the wrong way, write ≥ or =",
};

/// Which way an indicator gets better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Better {
    Lower,
    Higher,
}

/// How a count or share of something is called, behind the name of the thing.
const MEASURES: [&str; 22] = [
    "发生率",
    "发生次数",
    "发生件数",
    "发生起数",
    "发生数",
    "发生情况",
    "比例",
    "占比",
    "数量",
    "次数",
    "件数",
    "起数",
    "人数",
    "个数",
    "宗数",
    "批次",
    "率",
    "数",
    "量",
    "比",
    "度",
    "值",
];

/// What nobody wants more of.
const BAD: [&str; 59] = [
    "投诉",
    "差评",
    "差错",
    "错误",
    "出错",
    "失误",
    "事故",
    "返工",
    "返修",
    "超标",
    "超支",
    "超概",
    "流失",
    "失败",
    "故障",
    "逾期",
    "违约",
    "违规",
    "违纪",
    "退货",
    "退件",
    "退回",
    "驳回",
    "败诉",
    "空置",
    "闲置",
    "损坏",
    "破损",
    "损毁",
    "丢失",
    "遗失",
    "泄密",
    "泄露",
    "泄漏",
    "死亡",
    "伤亡",
    "受伤",
    "误差",
    "偏差",
    "漏报",
    "误报",
    "瞒报",
    "迟报",
    "漏检",
    "遗漏",
    "查重",
    "中断",
    "停机",
    "宕机",
    "延误",
    "延期",
    "拖欠",
    "不合格",
    "不满意",
    "不达标",
    "不通过",
    "未完成",
    "缺勤",
    "废品",
];

/// What is done about bad things: their number is then a number of cases worked on.
const WORKED_ON: [&str; 25] = [
    "受理", "处理", "办理", "接待", "化解", "调解", "查处", "处置", "排查", "整改", "消除", "发现", "减少", "降低",
    "避免", "挽回", "解决", "答复", "调查", "预防", "防止", "检测", "治理", "修复", "回访",
];

/// Shares that are better when higher; 不 and 未 in front turn them round.
const GOOD: [&str; 48] = [
    "满意度",
    "满意率",
    "合格率",
    "通过率",
    "准确率",
    "正确率",
    "及时率",
    "完成率",
    "完工率",
    "达标率",
    "覆盖率",
    "知晓率",
    "办结率",
    "完好率",
    "优良率",
    "良好率",
    "优秀率",
    "到位率",
    "利用率",
    "转化率",
    "入库率",
    "成功率",
    "整改率",
    "回收率",
    "成活率",
    "存活率",
    "运行率",
    "出勤率",
    "参与率",
    "采纳率",
    "应用率",
    "公开率",
    "归档率",
    "下降率",
    "降低率",
    "减少率",
    "节约率",
    "治理率",
    "处置率",
    "普及率",
    "建成率",
    "化解率",
    "按期率",
    "按时率",
    "发放率",
    "结案率",
    "查处率",
    "在线率",
];

/// Stretches of time that are better when shorter, and days that are better when earlier.
const TIMES: [&str; 41] = [
    "响应时间",
    "响应时长",
    "到场时间",
    "到达时间",
    "等候时间",
    "等待时间",
    "等待时长",
    "修复时间",
    "修复时限",
    "处置时间",
    "处理时间",
    "办理时间",
    "办理时长",
    "办理时限",
    "办结时间",
    "办结时限",
    "审批时间",
    "审批时限",
    "恢复时间",
    "反应时间",
    "集结时间",
    "停机时间",
    "停机时长",
    "中断时间",
    "中断时长",
    "耗时",
    "时限",
    "工期",
    "报送时间",
    "上报时间",
    "提交时间",
    "完成时间",
    "支付时间",
    "竣工时间",
    "交付时间",
    "交货时间",
    "到货时间",
    "印发时间",
    "出具时间",
    "公布时间",
    "拨付时间",
];

/// What is paid, as a name.
const COSTS: [&str; 9] = ["成本", "造价", "单价", "租金", "费用", "控制数", "控制价", "工程费", "劳务费"];
/// Words that make a name about costs one about what is saved or granted.
const NO_COSTS: [&str; 9] = ["节约", "节省", "降低", "减少", "压减", "下降", "标准", "审减", "核减"];

/// Which way the indicator of a row gets better, when its name says so.
pub(super) fn better(row: &Row<'_>) -> Option<Better> {
    let core = row.core;
    if ends_with(core, &GOOD) {
        return Some(if turned(core) { Better::Lower } else { Better::Higher });
    }
    if ends_with(core, &TIMES) {
        return Some(Better::Lower);
    }
    let is_cost = row.role() == Some(Role::Cost) && ends_with(core, &COSTS) && !contains(core, &NO_COSTS);
    if is_cost {
        return Some(Better::Lower);
    }
    let mut thing = core;
    while let Some(shorter) = MEASURES.iter().find_map(|measure| thing.strip_suffix(measure)) {
        thing = shorter;
    }
    (ends_with(thing, &BAD) && !contains(thing, &WORKED_ON)).then_some(Better::Lower)
}

/// Whether a word for "not" stands in front of the share that the name ends with.
fn turned(core: &str) -> bool {
    let good = GOOD.iter().find_map(|good| core.strip_suffix(good));
    good.is_some_and(|front| front.ends_with(['不', '未', '非']))
}

/// The message about a row, when its sign is the wrong way round.
fn fault(row: &Row<'_>) -> Option<&'static Message> {
    let (sign, share) = match row.aim() {
        Aim::Number { sign, value, unit } => ((*sign)?, (unit == "%").then_some(*value)),
        Aim::Date { sign, .. } => ((*sign)?, None),
        Aim::Blank | Aim::Placeholder | Aim::Words => return None,
    };
    match (better(row)?, sign) {
        (Better::Lower, Sign::AtLeast | Sign::MoreThan) => Some(&LOWER),
        (Better::Higher, Sign::AtMost | Sign::LessThan) if share? < Decimal::ONE_HUNDRED => Some(&HIGHER),
        _ => None,
    }
}

fn check(context: &Context<'_>, report: &mut Report) {
    for row in context.rows() {
        if let Some(message) = fault(row) {
            report.add(row.target_cell(), message, [row.name.into(), row.target().into()]);
        }
    }
}

fn fix(context: &Context<'_>, problem: &Problem) -> Option<Fix> {
    let tidy = context.row_at(problem.place)?.indicator.target.tidy();
    let turned = match tidy.chars().next()? {
        '≥' => "≤",
        '>' => "<",
        '≤' => "≥",
        '<' => ">",
        _ => return None,
    };
    let after = format!("{turned}{}", tidy.trim_start_matches(['≥', '>', '≤', '<']));
    fixes::write(context.project, problem.place, after, Trust::Unsafe)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::samples::set_output;
    use crate::rules::tests::found;

    /// How many problems there are with an indicator below the given heading of the second level 1.
    fn of(heading: usize, name: &str, target: &str) -> usize {
        found(RULE.code, |project| add_indicator(project, 1, heading, name, target)).len()
    }

    #[test]
    fn what_nobody_wants_has_an_upper_limit() {
        for (heading, name, target) in [
            (1, "群众投诉率", "≥5%"),
            (1, "工程质量事故数", "≥1起"),
            (1, "安全事故发生起数", ">0起"),
            (1, "窗口业务差错率", "≥1%"),
            (1, "产品不合格率", "≥2%"),
            (1, "任务未完成率", "≥2%"),
            (2, "故障响应时间", "≥30分钟"),
            (2, "登记办结时限", "≥3工作日"),
            (2, "成果上报时间", "≥9月30日"),
            (3, "单册印制成本", "≥15元/册"),
        ] {
            assert_eq!(of(heading, name, target), 1, "{name} {target}");
        }
        for (heading, name, target) in [
            (1, "群众投诉率", "≤5%"),
            (1, "工程质量事故数", "=0起"),
            (1, "投诉处理率", "≥95%"),
            (1, "差错整改率", "≥95%"),
            (0, "受理投诉件数", "≥20件"),
            (0, "消除事故隐患点数", "≥5处"),
            (1, "违规行为查处率", "≥95%"),
            (0, "培训时间", "≥3天"),
            (0, "活动开展时间", "≥5月1日"),
            (3, "运维成本节约率", "≥5%"),
            (3, "补助标准", "≥300元/人·月"),
        ] {
            assert_eq!(of(heading, name, target), 0, "{name} {target}");
        }
    }

    #[test]
    fn what_everybody_wants_has_a_lower_limit() {
        for (name, target) in [("办事群众满意度", "≤90%"), ("印刷品合格率", "<99%"), ("投诉下降率", "≤5%")]
        {
            assert_eq!(of(1, name, target), 1, "{name} {target}");
        }
        for (name, target) in
            [("预算完成率", "≤100%"), ("产品不合格率", "≤2%"), ("工程造价控制率", "≤95%"), ("合格率", "=95%")]
        {
            assert_eq!(of(1, name, target), 0, "{name} {target}");
        }
    }

    #[test]
    fn the_fix_turns_the_sign_round() {
        let mut project = crate::rules::clean::project();
        set_output(&mut project, "扫描返工率", "≥2%");
        let row = project.indicators[1].children[0].children[0].id;
        crate::rules::tests::mend(&mut project, RULE.code, Trust::Unsafe);
        assert_eq!(project.cell(row, crate::model::Column::Target), Some("≤2%"));
    }
}
