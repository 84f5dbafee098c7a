//! A scheme: which fields a form has, its levels 1 and 2, what it requires, its stock text and its limits.
//!
//! Invariant: a scheme is data (`assets/schemes`); no code names a level 1 or a level 2.

use serde::Deserialize;

use crate::lang::Lang;

use super::field::Field;
use super::place::Column;
use super::rule_settings::RuleSettings;

/// A scheme as its file says it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    /// The version of the file's format.
    pub format: u32,
    /// The scheme's id: `zhengzhou-2020`.
    pub id: String,
    /// What the scheme is called.
    pub name: Words,
    /// The title of a form; `{unit}` stands for the unit's name: `{unit}支出项目绩效目标表`.
    pub title: String,
    /// The line below the title; `{year}` stands for the fiscal year: `({year}年)`.
    pub subtitle: String,
    /// The purposes that money can have.
    pub purposes: Vec<String>,
    /// What the scheme says about single fields.
    pub fields: Vec<FieldSpec>,
    /// The lines that every composition has; they may be zero.
    #[serde(default)]
    pub composition: Vec<String>,
    /// The columns that indicators have beside name and target.
    #[serde(default)]
    pub columns: Vec<FurtherColumn>,
    /// What the weights of the indicators add up to, in a scheme that has weights.
    #[serde(default)]
    pub weights: Option<WeightSpec>,
    /// The fixed upper part of the indicator tree, in order.
    pub levels: Vec<Level1Spec>,
    /// Groups of level-2 headings of which at least one must have an indicator.
    pub coverage: Vec<Coverage>,
    /// What it wants of the rules.
    #[serde(default)]
    pub rules: RuleSettings,
    /// What a public copy hides.
    #[serde(default = "Scheme::usual_hiding")]
    pub public: Vec<PublicRule>,
}

/// How a public copy hides a field.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicRule {
    /// The field. What stands in it is hidden in the narratives and rows too.
    pub field: FieldName,
    /// How it is hidden.
    pub how: Hiding,
}

/// How something is hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hiding {
    /// The first character of a name and the first digits of a number stay.
    Mask,
    /// Nothing stays.
    LeaveOut,
}

/// A column that indicators have in some schemes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FurtherColumn {
    /// 计量单位
    Unit,
    /// 权重
    Weight,
}

/// What the weights of a form's indicators add up to.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeightSpec {
    /// What they add up to in all.
    pub total: u32,
    /// What is left for the execution rate, which gets its points in the self-evaluation only.
    pub execution: u32,
    /// What they add up to below each level-1 heading: alternatives, of which the one counts that fits the headings with
    /// indicators ([`wanted_below`](WeightSpec::wanted_below)). None when the scheme says nothing about single headings.
    pub plans: Vec<Vec<(String, u32)>>,
}

/// A text in both languages inside a scheme file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Words {
    /// The words in a language.
    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// What a scheme says about one field.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldSpec {
    /// The field's stable name.
    pub field: FieldName,
    /// What the form prints in front of the field, where it is not the usual label.
    #[serde(default)]
    pub label: Option<String>,
    /// True when the form may not leave the field empty.
    #[serde(default)]
    pub required: bool,
    /// The longest text allowed, in characters.
    #[serde(default)]
    pub limit: Option<usize>,
}

/// A field's stable name, checked when the scheme is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldName(pub Field);

impl<'de> Deserialize<'de> for FieldName {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Field::from_name(&name)
            .map(FieldName)
            .ok_or_else(|| serde::de::Error::custom(format_args!("unknown field `{name}`")))
    }
}

/// A level-1 heading of the scheme.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level1Spec {
    /// The heading.
    pub name: String,
    /// The heading in English.
    pub en: String,
    /// The level-2 headings below it, in order.
    pub levels: Vec<Level2Spec>,
}

/// A level-2 heading of the scheme.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level2Spec {
    /// The heading.
    pub name: String,
    /// The heading in English.
    pub en: String,
    /// Indicators that nearly every form has here, with their usual targets.
    #[serde(default)]
    pub stock: Vec<Stock>,
    /// What the indicators below the heading measure, where the checks have to know it.
    #[serde(default)]
    pub role: Option<Role>,
    /// Words in an indicator's name that speak for this heading, strongest first.
    #[serde(default)]
    pub hints: Vec<String>,
    /// Units of a target that speak for this heading, softly.
    #[serde(default)]
    pub units: Vec<String>,
    /// Words of the narratives that promise what this heading measures.
    #[serde(default)]
    pub promises: Vec<String>,
}

/// What the indicators below a level-2 heading measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// How much is done.
    Quantity,
    /// How well it is done.
    Quality,
    /// How soon it is done.
    Timeliness,
    /// What it costs, in money.
    Cost,
    /// What it brings in money.
    EconomicBenefit,
    /// What it brings to people.
    SocialBenefit,
    /// What it brings to nature.
    EcologicalBenefit,
    /// What those say whom it is done for.
    Satisfaction,
}

impl Level2Spec {
    /// The hints that decide by themselves: the first half of them.
    pub fn strong_hints(&self) -> &[String] {
        &self.hints[..self.hints.len().div_ceil(2)]
    }
}

/// A stock indicator.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stock {
    /// The indicator's name.
    pub name: String,
    /// Its usual target.
    pub target: String,
    /// The purpose it belongs to; for all when there is none.
    #[serde(default)]
    pub purpose: Option<String>,
}

/// A group of level-2 headings of which at least one must have an indicator.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coverage {
    /// The headings.
    pub one_of: Vec<String>,
}

impl Scheme {
    /// What a public copy hides where its scheme does not say: people and their telephones are masked.
    pub fn usual_hiding() -> Vec<PublicRule> {
        [Field::Leader, Field::Contact, Field::Phone]
            .map(|field| PublicRule { field: FieldName(field), how: Hiding::Mask })
            .into()
    }

    /// What the scheme says about a field.
    pub fn field(&self, field: Field) -> Option<&FieldSpec> {
        self.fields.iter().find(|spec| spec.field.0 == field)
    }

    /// Whether the scheme's indicators have a column.
    pub fn has(&self, column: Column) -> bool {
        match column {
            Column::Name | Column::Target => true,
            Column::Unit => self.columns.contains(&FurtherColumn::Unit),
            Column::Weight => self.columns.contains(&FurtherColumn::Weight),
            Column::Amount | Column::Period | Column::Due | Column::Cumulative => false,
        }
    }

    /// Every level-2 heading with the heading above it, in the order of the form.
    pub fn level2s(&self) -> impl Iterator<Item = (&Level1Spec, &Level2Spec)> {
        self.levels.iter().flat_map(|level1| level1.levels.iter().map(move |level2| (level1, level2)))
    }

    /// The level-1 heading with the given name.
    pub fn level1(&self, name: &str) -> Option<&Level1Spec> {
        self.levels.iter().find(|level1| level1.name == name)
    }

    /// The level-2 heading with the given names.
    pub fn level2(&self, level1: &str, level2: &str) -> Option<&Level2Spec> {
        self.level1(level1)?.levels.iter().find(|spec| spec.name == level2)
    }

    /// The first level-2 heading with the given role.
    pub fn heading_of(&self, role: Role) -> Option<(&Level1Spec, &Level2Spec)> {
        self.level2s().find(|(_, level2)| level2.role == Some(role))
    }

    /// The title of a form of the given unit.
    pub fn title_for(&self, unit: &str) -> String {
        self.title.replace("{unit}", unit)
    }

    /// The line below the title.
    pub fn subtitle_for(&self, year: &str) -> String {
        self.subtitle.replace("{year}", year)
    }
}
