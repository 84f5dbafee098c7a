//! `foreign-indicator`: what an indicator is about is what the project is about.
//!
//! Only nouns that a project is about (课题, 公告, 调查, 土地) are looked for: 管理 or 设备 that is nowhere in the text says
//! nothing. A dictionary of words would find every noun of a name, and most of those would be false alarms, since a
//! narrative seldom says 职工 where a table does. Nouns for the same thing stand together: one of them is enough.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::lang::{Label, Message};
use crate::model::{Field, RowId};

use super::engine::{Context, Report};
use super::problem::Severity;
use super::samples::add_indicator;
use super::table::{Rule, Sample};
use super::tree::Row;

pub(super) static RULE: Rule = Rule {
    code: "foreign-indicator",
    severity: Severity::Hint,
    title: Label { zh: "三级指标与项目内容有关", en: "an indicator is about what the project is about" },
    what: Label {
        zh: "三级指标名称里说明对象的词（课题、公告、调查、培训、车辆之类，近义词算同一个），在项目名称、概况、计划、目标、项目构成，或者必要性、依据和措施（所引文件名除外）中出现过。同一个词涉及几条指标，只报告一次；影响力类等没有类别标记的二级指标和模板的固定指标不查。",
        en: "What an indicator is about (课题, 公告, 调查, 培训, 车辆 …; nouns for the same thing count as one) occurs in the \
             project's name, overview, plan, goals, composition, or in the necessity, the basis and the measures without the \
             titles that they cite. A noun is reported once, however many indicators have it. What stands below a heading that \
             the scheme gives no role, and stock indicators of the scheme, are not looked at.",
    },
    why: Label {
        zh: "正文里找不到的对象，多半是从别的项目复制来的指标。",
        en: "What the text does not know of has mostly been copied from another project.",
    },
    bad: Sample {
        text: Label {
            zh: "档案数字化项目设“课题验收通过率”", en: "“课题验收通过率” in a project that scans records"
        },
        make: |project| add_indicator(project, 1, 1, "课题验收通过率", "≥95%"),
    },
    good: Sample {
        text: Label {
            zh: "档案数字化项目设“档案验收通过率”", en: "“档案验收通过率” in a project that scans records"
        },
        make: |project| add_indicator(project, 1, 1, "档案验收通过率", "≥95%"),
    },
    messages: &[&ONE, &SEVERAL],
    check,
    fix: None,
};

static ONE: Message = Message {
    zh: "“{0}”在项目的文字中没有出现，三级指标“{1}”可能是从别的项目复制来的",
    en: "the project's text does not know of “{0}”: the indicator “{1}” may have been copied from another project",
};
static SEVERAL: Message = Message {
    zh: "“{0}”在项目的文字中没有出现，“{1}”等 {2} 条三级指标可能是从别的项目复制来的",
    en: "the project's text does not know of “{0}”: “{1}” and others, {2} indicators, may have been copied from another \
         project",
};

/// Nouns that a project is about; those for the same thing in one line, those that a narrative may say instead of them
/// behind the bar.
const TOPICS: &str = "\
课题|科研 研究项目
调研 专题研究|研究 调查
专家库|专家
问卷|调查
论文 专著|期刊 研究
专利|发明 知识产权
公告 公示|张贴 通告 发布
调查 普查|清查 摸底 核查 调研
勘查 勘察 钻探|钻孔 地质
土地 用地 宗地 地块 耕地|国土 出让 征收 收储 划拨
征地 拆迁 搬迁 安置|征收 补偿
矿山 矿产 矿业权 采矿|矿 储量
地质灾害 地灾|滑坡 隐患 地质
测绘 测量|地形图 验线 放线 勘测 探测 遥感
航拍 航空摄影 影像|遥感 卫星
管廊 综合管廊|管线
管线 管网 管道|管廊 排水 污水
档案 案卷|归档 存档 卷宗 资料
登记 抵押|不动产 办证
证书 证照 产权证|登记 发证 办证
审批 许可|行政 受理 办理
规划 控规 详规|城乡 国土空间
城市设计|规划 方案
历史建筑 文物 古树|名城 保护
执法 巡查 卫片|违法 监察 查处 督察
案件 诉讼 应诉 复议|法律 律师 执法 案
律师 法律顾问|法律 诉讼 法制
普法 法治宣传 法制宣传|法律 宣传
信访|上访 来访 群众 维稳
信息化 信息系统 软件 平台|系统 数据 网络 数字 电子
网络安全 等保 等级保护|网络 安全 测评 系统
机房 服务器|系统 设备 网络
数据库|数据 系统 成果 入库
网站 公众号 新媒体|宣传 媒体 网络
宣传 广告 展板|普法 展览 展示 推广 活动 媒体
印刷 印制 编印|出版 杂志 刊物 期刊 画册 证书 资料
期刊 杂志 刊物|出版 双月刊 月刊 季刊 画册
出版 发行|杂志 期刊 刊物 图书
培训 学员 授课 讲师|学习 教育 讲座 进修
考试 考生 考务|招聘 选拔 笔试
招聘 应聘|聘用 用工 人员 考试
劳务 派遣|聘用 用工 人员 服务
会议 参会 论坛 研讨|大会 会期 会务 座谈
展览 展会 展馆|展示 陈列
车辆 用车 租车 汽车|交通 车
房屋 用房 办公楼 租房|房 楼 场所 办公
租赁 租金|租用 承租 房租 租
物业 保洁 保安 安保|卫生 后勤 环境
食堂 餐饮 就餐|伙食 膳食
电梯|改造 设备
消防|火灾 防火
装修 修缮 维修|改造 维护 翻新
施工 竣工 完工 监理 工地|工程 建设 改造 项目建设
道路 桥梁 隧道|路 交通 桥
绿化 苗木 植树 造林|生态 绿地 园林 树
水质 污水 排污|水 污染 环境
大气 扬尘 空气质量|污染 环境 施工
垃圾 固废|环境 卫生 清运
节能 减排 能耗|能源 用电 环保 节约
利润 盈利 投资回报|效益 收益 收入
投资 招商 引资|资本 融资 企业
税收 税款 纳税|税
就业 创业|岗位 招聘 用工
扶贫 脱贫 贫困 帮扶|驻村 乡村 农村
农业 农村 农民 种植 养殖|村 乡
补助 补贴 救助 慰问|发放 困难 补偿 保障
补偿 赔偿|征收 拆迁 损失
医疗 就诊 患者 病人|卫生 健康 医
学生 教师 学校 教学|教育 校
养老 老人 老年|社会保障 养
旅游 游客 景区|旅 文化
体育 赛事 运动|比赛 健身
演出 文艺 文化活动|文化 艺术
灾害 防汛 抗旱|应急 汛 灾
应急 抢险 救援|突发 预案 灾
清算 破产 注销|公司 企业
审计 决算|财务 核算 审核
评估 估价|价 评审
评审 论证|专家 审查 评
采购 购置|招标 政府采购 购买 设备
勘界 界线 界桩|边界 行政区
海域 海洋 岸线|海
林地 森林 林业|林
湿地 草原|生态
";

/// Nouns by their first two characters, each with its line.
type Nouns = HashMap<[char; 2], Vec<(&'static str, usize)>>;

/// The nouns of [`TOPICS`] by their first two characters, each with its line.
static NOUNS: LazyLock<Nouns> = LazyLock::new(|| {
    let mut nouns: HashMap<_, Vec<_>> = HashMap::new();
    for (number, line) in TOPICS.lines().enumerate() {
        let named = line.split_once('|').map_or(line, |(named, _)| named);
        for noun in named.split(' ') {
            let mut chars = noun.chars();
            if let (Some(first), Some(second)) = (chars.next(), chars.next()) {
                nouns.entry([first, second]).or_default().push((noun, number));
            }
        }
    }
    nouns
});

/// The other words of each line.
static WORDS: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| {
    TOPICS.lines().map(|line| line.split([' ', '|']).filter(|word| !word.is_empty()).collect()).collect()
});

/// Where a project says what it is about.
const TEXTS: [Field; 11] = [
    Field::Name,
    Field::Overview,
    Field::Plan,
    Field::AnnualGoal,
    Field::OverallGoal,
    Field::Necessity,
    Field::Remark,
    Field::CompositionRemark,
    Field::Basis,
    Field::Measures,
    Field::UnitName,
];

fn check(context: &Context<'_>, report: &mut Report) {
    // A form whose text is lost knows of nothing.
    if context.project.details.overview.trim().is_empty() {
        return;
    }
    // The line of a noun, the first row that has it and where, how many rows have it, and the last of them.
    let mut found: Vec<(usize, &Row<'_>, Range<usize>, usize, RowId)> = Vec::new();
    // Below a heading without a role stand other departments and their things, which the text need not know.
    for row in context.rows().iter().filter(|row| !row.is_stock && row.role().is_some()) {
        for (span, topic) in topics(row.name) {
            match found.iter_mut().find(|(number, ..)| *number == topic) {
                Some((.., count, last)) => {
                    *count += usize::from(*last != row.indicator.id);
                    *last = row.indicator.id;
                }
                None => found.push((topic, row, span, 1, row.indicator.id)),
            }
        }
    }
    let mut said = Vec::new();
    for (topic, row, span, count, _) in found {
        // A row is foreign once.
        if said.contains(&row.indicator.id) || is_known(context, topic) {
            continue;
        }
        said.push(row.indicator.id);
        let text = &row.indicator.name;
        let lead = text.len() - text.trim_start().len();
        let facts = [row.name[span.clone()].into(), row.name.into(), count.into()];
        let span = span.start + lead..span.end + lead;
        report.add_in(row.name_cell(), span, if count == 1 { &ONE } else { &SEVERAL }, facts);
    }
}

/// The nouns in a name: where they stand and their lines.
fn topics(name: &str) -> impl Iterator<Item = (Range<usize>, usize)> {
    let nouns = &*NOUNS;
    let seconds = name.chars().skip(1);
    name.char_indices().zip(seconds).flat_map(move |((at, first), second)| {
        let begin = nouns.get(&[first, second]).map_or(&[][..], Vec::as_slice);
        let here = begin.iter().filter(move |(noun, _)| name[at..].starts_with(noun));
        here.map(move |(noun, topic)| (at..at + noun.len(), *topic))
    })
}

/// Whether the project's text has one of the words of a line.
fn is_known(context: &Context<'_>, topic: usize) -> bool {
    let words = &WORDS[topic];
    let project = context.project;
    let says = |text: &str| words.iter().any(|word| text.contains(word));
    let in_texts = TEXTS.into_iter().any(|field| match field {
        Field::Necessity | Field::Basis | Field::Measures => outside_titles(project.text(field)).any(says),
        _ => says(project.text(field)),
    });
    in_texts || project.composition.iter().any(|item| says(&item.name))
}

/// The pieces of a text that are in no title of a document.
fn outside_titles(text: &str) -> impl Iterator<Item = &str> {
    text.split('《').enumerate().map(|(number, piece)| match piece.rsplit_once('》') {
        _ if number == 0 => piece,
        Some((_, behind)) => behind,
        None => "",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Project;
    use crate::rules::tests::found;

    /// What is found with the given indicators in a project that scans records.
    fn of(names: &[&str], change: impl FnOnce(&mut Project)) -> Vec<String> {
        let found = found(RULE.code, |project| {
            names.iter().for_each(|name| add_indicator(project, 1, 1, name, "≥95%"));
            change(project);
        });
        found.into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn a_foreign_noun_is_said_once() {
        let one = "the project's text does not know of “公告”: the indicator “公告发布准确率” may have been copied from \
                   another project";
        assert_eq!(of(&["公告发布准确率"], |project| project.details.remark.clear()), [one]);
        let three = of(&["课题验收通过率", "重点课题优良率", "课题和课题成果覆盖率"], |_| {});
        assert_eq!(three.len(), 1);
        assert!(three[0].contains("3 indicators"), "{three:?}");
    }

    #[test]
    fn what_the_text_speaks_of_is_not_foreign() {
        // 公告 stands in the clean project's remark.
        assert_eq!(of(&["公告发布准确率", "档案完好率", "加工成果合格率"], |_| {}), [""; 0]);
        let text = |field: Field, text: &'static str| {
            move |project: &mut Project| {
                let old = project.text(field).to_owned();
                project.set_text(field, old + text);
            }
        };
        assert_eq!(of(&["课题验收通过率"], text(Field::Measures, "按课题管理办法执行。")), [""; 0]);
        assert_eq!(of(&["课题验收通过率"], text(Field::Overview, "含科研任务两项。")), [""; 0]);
        assert_eq!(of(&["课题验收通过率"], text(Field::Basis, "《关于征集课题的通知》。")).len(), 1);
    }

    #[test]
    fn nothing_is_foreign_to_a_lost_text() {
        assert_eq!(of(&["课题验收通过率"], |project| project.details.overview.clear()), [""; 0]);
    }

    #[test]
    fn titles_are_no_text() {
        let pieces = |text| outside_titles(text).collect::<String>();
        assert_eq!(pieces("按《关于甲的通知》和《乙〈丙〉》执行"), "按和执行");
        assert_eq!(pieces("无"), "无");
    }
}
