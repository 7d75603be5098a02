//! A case as the gates are asked about it.

use domain::calendar::Day;
use domain::case::{
    ArrangementFact, Evidence, Gate, GateFacts, GateResult, MarkerFact, NoticeFact, OrderFact, PartAnswer, Protections,
    Regime, StageEvent, Tenant, VulnerabilityPart, check, gates, vulnerability_parts,
};
use domain::money::Pence;
use domain::person::MarkerKind;

use crate::{day, policy_on};

pub const TODAY: &str = "2026-11-22";

pub struct Case {
    pub regime: Regime,
    /// The day on which the step is taken.
    pub today: Day,
    pub protections: Protections,
    pub tenants: Vec<Tenant>,
    pub underlying: Pence,
    pub evidence: Vec<Evidence>,
    pub notices: Vec<NoticeFact>,
    pub order: Option<OrderFact>,
    pub arrangement: ArrangementFact,
}

impl Case {
    pub fn new(regime: Regime) -> Self {
        let tenant = |person_ref: &str, name: &str| Tenant { person_ref: person_ref.into(), name: name.into() };
        Self {
            regime,
            today: day(TODAY),
            protections: Protections::default(),
            tenants: vec![tenant("P1", "Ms Amina Example"), tenant("P2", "Mr Leo Example")],
            underlying: Pence::new(120_000),
            evidence: Vec::new(),
            notices: Vec::new(),
            order: None,
            arrangement: ArrangementFact::Nothing,
        }
    }

    pub fn check(&self, event: StageEvent) -> Vec<GateResult> {
        let facts = GateFacts {
            on: self.today,
            regime: self.regime,
            protections: &self.protections,
            tenants: &self.tenants,
            underlying: self.underlying,
            gross_weekly: Pence::new(12_800),
            evidence: &self.evidence,
            notices: &self.notices,
            order: self.order,
            arrangement: self.arrangement,
        };
        check(event, &facts, &policy_on(self.today).case).unwrap()
    }

    pub fn one(&self, event: StageEvent, gate: Gate) -> GateResult {
        self.check(event).into_iter().find(|result| result.gate == gate).unwrap()
    }

    pub fn record(&mut self, gate: Gate, person_ref: Option<&str>, on: &str) {
        self.evidence.push(Evidence {
            gate,
            person_ref: person_ref.map(str::to_owned),
            done_on: day(on),
            note: "Done".to_owned(),
            parts: if gate == Gate::Vulnerable { answers(vulnerability_parts(self.regime)) } else { Vec::new() },
            by: "Nadia North".to_owned(),
        });
    }

    /// Records everything that a step asks for.
    pub fn record_all(&mut self, event: StageEvent, on: &str) {
        for gate in gates(self.regime, event).into_iter().filter(|gate| gate.is_recorded()) {
            if gate.is_for_each_tenant() {
                self.record(gate, Some("P1"), on);
                self.record(gate, Some("P2"), on);
            } else {
                self.record(gate, None, on);
            }
        }
    }
}

pub fn marker(kind: MarkerKind, starts_on: &str) -> Protections {
    let marker = MarkerFact {
        person_ref: "P1",
        is_tenant: true,
        kind,
        starts_on: day(starts_on),
        ends_on: None,
        review_on: None,
    };
    Protections::of([marker], 2, day(TODAY), &policy_on(day(TODAY)))
}

pub fn is_all_met(results: &[GateResult]) -> bool {
    results.iter().all(|result| result.is_met)
}

pub fn answers(parts: &[VulnerabilityPart]) -> Vec<PartAnswer> {
    let answer =
        |part: &VulnerabilityPart| PartAnswer { part: *part, is_raised: false, words: "Asked both".to_owned() };
    parts.iter().map(answer).collect()
}
