//! What a figure takes from its sentence: the noun and the verb of a quantity, what was measured before, and whom it is
//! told of.

use super::behind::Behind;
use super::lead::Lead;
use super::told::{self, Told};
use super::{Listed, Sentence};
use crate::extract::Figure;
use crate::span::Span;
use crate::tables::{Change, UnitClass};

impl Sentence<'_, '_> {
    /// Of a quantity; `bound` where it is one, or a range.
    pub(super) fn quantity(
        &self,
        (class, unit, bound): (UnitClass, &str, bool),
        lead: &Lead,
        behind: &Behind,
        listed: Listed,
    ) -> Told {
        let subject = lead.subject;
        // 3.6万人的饮水困难: who is counted goes without saying.
        let behind = &Behind { noun: behind.noun.filter(|_| !(behind.of && unit == "人")), ..*behind };
        // 24种蔬菜中,3种|持平: what those counted before do.
        let done = behind.noun.filter(|_| behind.acts && lead.is_empty() && class == UnitClass::Count);
        if let (Some(verb), Some(noun)) = (done, self.again(unit)) {
            return Told { indicator: Some(verb), subject, noun: Some(noun), ..Told::default() };
        }
        if unit == "倍" {
            // 处一至二倍的罚款
            let paid = behind.noun.filter(|_| behind.measures && !lead.measures);
            let indicator = paid.or(lead.noun.filter(|_| !lead.rate)).or(lead.action);
            return Told { indicator, subject, ..Told::default() };
        }
        if class == UnitClass::Time {
            return told::time(unit, bound, lead, behind);
        }
        if lead.measures {
            let noun = behind.noun.or(lead.of.filter(|_| lead.of_noun && !lead.of_agent)).or(self.again(unit));
            // 带动|贫困人口▯人: those who are counted, and what was done.
            if let (None, Some(action), true) = (noun, lead.action, class == UnitClass::Count) {
                return Told { indicator: Some(action), subject, noun: lead.noun, ..Told::default() };
            }
            let indicator = if subject.is_none() { lead.head.or(lead.noun) } else { lead.noun };
            return Told { indicator, subject: subject.or(lead.of.filter(|_| lead.of_noun)), noun, ..Told::default() };
        }
        let before = lead.noun.filter(|_| !lead.of_figure);
        // 户均1.3眼: of what was counted before.
        if let Some(average) = before.filter(|noun| self.scene.text.get(*noun).ends_with('均')) {
            return Told {
                indicator: Some(average),
                subject,
                noun: behind.noun.or(self.again(unit)),
                ..Told::default()
            };
        }
        // 512户2190人: the same ones in another unit.
        let same = self
            .counted
            .as_ref()
            .filter(|counted| listed == Listed::Joined && counted.unit == "户" && unit == "人")
            .map(|counted| counted.noun);
        let noun = behind.noun.or(before).or(same).or_else(|| {
            let told = listed != Listed::No || lead.part || behind.verb.is_some() || lead.action.is_some();
            self.again(unit).filter(|_| told || lead.goes_on() || lead.is_empty() && class == UnitClass::Count)
        });
        // 一手住宅签约3216套: the object before its verb.
        let fronted = lead.action.and(lead.subject).filter(|_| !lead.subject_named && class == UnitClass::Count);
        let (subject, fronted) = match (fronted, lead.fronted) {
            (Some(_), Some((name, thing))) if noun.is_none() => (Some(name), Some(thing)),
            _ => (subject, fronted),
        };
        let noun = noun.or(fronted);
        let indicator = if behind.noun.is_some() { lead.noun.or(lead.action) } else { lead.action };
        let measured =
            matches!(class, UnitClass::Temperature | UnitClass::Length | UnitClass::Power | UnitClass::Other)
                || unit == "级"
                || unit == "度";
        // 投放融雪剂▯吨,溶液▯吨: what was done with the one before.
        let acted = self.acted.filter(|_| lead.bare && behind.noun.is_none() && listed != Listed::No);
        let indicator = indicator.or(behind.verb).or(acted).or(before.filter(|_| measured));
        Told { indicator, subject, noun, ..Told::default() }
    }

    /// The noun that was counted with the same unit before.
    pub(super) fn again(&self, unit: &str) -> Option<Span> {
        self.counted.as_ref().filter(|counted| counted.unit == unit).map(|counted| counted.noun)
    }

    /// 其中重工业11.3亿元, 盐湖化工增长18.6%: a part of what was measured before, by the name of the part.
    pub(super) fn is_part(&self, lead: &Lead, figure: &Figure) -> bool {
        let measured = self.told.last().is_some_and(|told| told.indicator.is_some());
        let sum = lead.change != Change::None || matches!(figure, Figure::Amount { .. });
        lead.noun.is_some() && (lead.share || measured && sum)
    }

    /// What the figure before was told.
    pub(super) fn inherit(&self, own: Told, lead: &Lead) -> Told {
        let Some(told) = self.told.last() else {
            return Told { indicator: self.earlier, ..own };
        };
        let counted = lead.share && !told.measured;
        let indicator = if counted { told.noun.or(told.indicator) } else { told.indicator.or(told.noun) };
        // A topic named behind the figure before speaks for itself.
        let newer =
            self.topics.current.filter(|topic| self.before.is_some_and(|before| topic.span.start() >= before.end()));
        let subject = own.subject.or(newer.map(|topic| topic.span)).or(told.subject);
        Told {
            indicator,
            noun: own.noun.or(told.noun),
            subject,
            part: told.part,
            measured: told.measured,
            listed: false,
        }
    }

    /// Whom or what the figure is told of: the first of those who can be it that is not the indicator or the noun itself.
    pub(super) fn find_subject(&mut self, own: &mut Told, lead: &Lead, behind: &Behind) {
        let topic = self.topics.apart_from(own.indicator, own.noun);
        let counted = self.counted.as_ref().map(|counted| counted.noun);
        // 总投资16亿元的|项目
        let static_action = lead.thing && lead.action.is_some() && !behind.measures;
        let attribute = behind.noun.filter(|_| behind.of && (lead.measures || static_action));
        let strong = |agent: bool| own.subject.filter(|_| agent);
        let of = lead.of.filter(|_| own.indicator == lead.noun && lead.noun.is_some());
        // 占…的比重: of what was measured before.
        let whole = self.told.last().and_then(|told| if told.part { told.subject } else { told.indicator });
        let shared = whole.filter(|_| lead.share_named && lead.subject.is_none());
        let candidates = [
            shared,
            self.adjacent.filter(|_| !lead.subject_named),
            attribute.filter(|_| lead.action.is_some()),
            strong(lead.subject_named || lead.subject != own.subject),
            attribute,
            of.filter(|_| lead.of_agent),
            of.filter(|_| lead.thing),
            counted.filter(|_| lead.thing && lead.of.is_none()),
            own.subject,
            topic,
            of,
        ];
        let noun = own.noun;
        let apart =
            |subject: Span, indicator: Option<Span>| indicator.is_none_or(|indicator| !indicator.overlaps(subject));
        let mut chosen = None;
        for candidate in candidates.into_iter().flatten() {
            if lead.of == Some(candidate)
                && of.is_some()
                && lead.head.is_some()
                && noun.is_none_or(|noun| noun == candidate || !noun.overlaps(candidate))
            {
                own.indicator = lead.head;
                chosen = Some(candidate);
                break;
            }
            if apart(candidate, own.indicator) && (apart(candidate, noun) || noun == Some(candidate)) {
                chosen = Some(candidate);
                break;
            }
        }
        own.subject = chosen;
    }
}
