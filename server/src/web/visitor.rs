//! Who is asking: found once for each request, by the session's cookie, in one query.

use app::layout::SessionLimits;
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, request::Parts},
    response::{IntoResponse, Response},
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::permission::{Act, Actor, OfficerRole, Permit, Resource, permits};
use uuid::Uuid;

use super::{AppState, failure::Failure, gate, security::cookie};
use crate::{
    desk::session::Subject,
    security::{digest::Purpose, token::Token},
    store::{
        StoreError,
        assistance::{AssistedTenancy, OpenAssistance},
        session::{Audience, OfficerFound, ResidentFound, SessionRow},
    },
};

/// A signed-in resident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResidentSession {
    /// For lists and logs; not the token.
    pub session_id: Uuid,
    /// Who, by the landlord's reference.
    pub person_ref: String,
    /// What they may act on: the tenancies where they are a lead or joint tenant.
    pub actor: Actor,
    /// When the session ends if nothing is done.
    pub limits: SessionLimits,
    /// What they were told and replies that they have not read.
    pub unread: u32,
    /// The officer who acts for them on the telephone, and whose session this is; `None` = they are here themselves.
    pub assisted_by: Option<AssistedBy>,
}

/// An officer who acts for a resident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssistedBy {
    /// The landlord's reference.
    pub officer_ref: String,
    /// The resident's name, for the banner.
    pub resident_name: String,
    /// The account from which it began.
    pub account_id: i64,
}

impl ResidentSession {
    /// The tenancies where they are a lead or joint tenant.
    #[must_use]
    pub fn tenancy_refs(&self) -> &[String] {
        match &self.actor {
            Actor::Resident { tenancy_refs } => tenancy_refs,
            Actor::Anonymous | Actor::Officer { .. } => &[],
        }
    }

    /// Under whose name what is typed is kept: what a resident began to type is theirs, and an officer who acts for them begins
    /// anew and leaves it alone.
    #[must_use]
    pub fn keeps_as(&self) -> String {
        match &self.assisted_by {
            // One officer's session serves one resident after another: what was typed for one is never shown for the next.
            Some(_) => format!("{} {}", self.session_id, self.person_ref),
            None => self.person_ref.clone(),
        }
    }

    /// The proof that they may do this with what is theirs alone: no joint tenant's, and no account's.
    ///
    /// # Errors
    /// [`Failure::NotAllowed`].
    pub fn permit_own(&self, act: Act) -> Result<Permit, Failure> {
        permits(&self.actor, act, &Resource::Own).map_err(|_| Failure::NotAllowed)
    }
}

/// A signed-in officer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficerSession {
    /// For lists and logs; not the token.
    pub session_id: Uuid,
    /// Who, by the landlord's reference.
    pub officer_ref: String,
    /// As shown.
    pub name: String,
    /// What they may do, and in which patches.
    pub actor: Actor,
    /// When the session ends if nothing is done.
    pub limits: SessionLimits,
    /// The resident for whom they are acting.
    pub assisting: Option<OpenAssistance>,
}

impl OfficerSession {
    /// Whether an officer may act for somebody of these tenancies: only where all of them are open to them, because a
    /// resident's pages lead from one home to another, and show what is hidden from whoever may not see a restricted marker.
    #[must_use]
    pub fn may_act_for(&self, tenancies: &[AssistedTenancy]) -> bool {
        let may = |act, tenancy: &AssistedTenancy| permits(&self.actor, act, &tenancy.resource()).is_ok();
        !tenancies.is_empty()
            && tenancies.iter().all(|tenancy| {
                may(Act::ActForResident, tenancy) && (!tenancy.is_restricted || may(Act::SeeRestrictedMarkers, tenancy))
            })
    }

    /// The session of the resident for whom this officer acts, for one of the acts that are done so; `None` = they act for
    /// nobody, or may not do this. Asked with every request: a patch or a marker may have changed since it began.
    #[must_use]
    pub fn as_resident(&self, act: Act) -> Option<ResidentSession> {
        let open = self.assisting.as_ref()?;
        if !act.is_done_for_residents() || open.is_deceased || !self.may_act_for(&open.tenancies) {
            return None;
        }
        Some(ResidentSession {
            // Of its own, so that a form shown for one resident is never taken for another.
            session_id: open.assistance_id,
            person_ref: open.person_ref.clone(),
            actor: Actor::Resident {
                tenancy_refs: open.tenancies.iter().map(|tenancy| tenancy.tenancy_ref.clone()).collect(),
            },
            limits: self.limits,
            unread: 0,
            assisted_by: Some(AssistedBy {
                officer_ref: self.officer_ref.clone(),
                resident_name: open.name.clone(),
                account_id: open.account_id,
            }),
        })
    }
}

/// Whoever is asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Visitor {
    /// Not signed in.
    Nobody,
    /// Was signed in; the session has ended, by time or by signing out elsewhere.
    TimedOut,
    /// Is signed in as somebody whom the landlord has since marked as having died: sees nothing.
    Closed,
    /// A resident.
    Resident(ResidentSession),
    /// An officer.
    Officer(OfficerSession),
}

impl Visitor {
    /// The session, when there is one.
    #[must_use]
    pub const fn session_id(&self) -> Option<Uuid> {
        match self {
            Self::Resident(session) => Some(session.session_id),
            Self::Officer(session) => Some(session.session_id),
            Self::Nobody | Self::TimedOut | Self::Closed => None,
        }
    }

    /// Whose forms this visitor sends back, besides those of [`Self::session_id`]: signing out stands on the pages of the
    /// resident for whom an officer acts.
    #[must_use]
    pub fn assistance_id(&self) -> Option<Uuid> {
        match self {
            Self::Officer(session) => session.assisting.as_ref().map(|open| open.assistance_id),
            _ => None,
        }
    }

    /// Who they are to the permission table.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        match self {
            Self::Resident(session) => &session.actor,
            Self::Officer(session) => &session.actor,
            Self::Nobody | Self::TimedOut | Self::Closed => &Actor::Anonymous,
        }
    }

    /// Whose session it is.
    #[must_use]
    pub fn subject(&self) -> Option<Subject<'_>> {
        match self {
            Self::Resident(session) => Some(Subject { audience: Audience::Resident, reference: &session.person_ref }),
            Self::Officer(session) => Some(Subject { audience: Audience::Officer, reference: &session.officer_ref }),
            Self::Nobody | Self::TimedOut | Self::Closed => None,
        }
    }

    /// Finds who is asking, first among those whom the page is for.
    ///
    /// # Errors
    /// [`StoreError`] when the database did not answer.
    pub async fn find(state: &AppState, headers: &HeaderMap, first: Audience) -> Result<Self, StoreError> {
        let Some(cookie) = cookie::read(headers, cookie::SESSION) else { return Ok(Self::Nobody) };
        let Some(token) = Token::parse(&cookie) else { return Ok(Self::Nobody) };
        let looked_for = match first {
            Audience::Resident => [Audience::Resident, Audience::Officer],
            Audience::Officer => [Audience::Officer, Audience::Resident],
        };
        let digest = token.digest(&state.secret, Purpose::SessionToken);
        let now = state.clock.now();
        for audience in looked_for {
            let found = match audience {
                Audience::Resident => {
                    let found = state.store.find_resident_session(&digest, now, state.clock.today()).await?;
                    found.map(|found| resident(state, found, now))
                }
                Audience::Officer => {
                    let found = state.store.find_officer_session(&digest, now, state.clock.today()).await?;
                    found.map(|found| officer(state, found, now)).transpose()?
                }
            };
            if let Some(visitor) = found {
                return Ok(visitor);
            }
        }
        Ok(Self::TimedOut)
    }
}

fn resident(state: &AppState, found: ResidentFound, now: DateTime<Utc>) -> Visitor {
    let Some(limits) = alive(state, &found.session, now) else { return Visitor::TimedOut };
    if found.is_deceased {
        return Visitor::Closed;
    }
    Visitor::Resident(ResidentSession {
        session_id: found.session.session_id,
        person_ref: found.session.subject_ref,
        actor: Actor::Resident { tenancy_refs: found.tenancy_refs },
        limits,
        unread: u32::try_from(found.unread).unwrap_or(u32::MAX),
        assisted_by: None,
    })
}

fn officer(state: &AppState, found: OfficerFound, now: DateTime<Utc>) -> Result<Visitor, StoreError> {
    let Some(limits) = alive(state, &found.session, now) else { return Ok(Visitor::TimedOut) };
    let role = OfficerRole::parse(&found.role).ok_or_else(|| StoreError::Inconsistent {
        table: "officer",
        column: "role",
        row: found.session.subject_ref.clone(),
        what: found.role.clone(),
    })?;
    // To the permission table no patch means every patch; in the rows an empty one does, and no row means no officer
    // that any rule of ours could have written.
    if found.patches.is_empty() {
        return Err(StoreError::Inconsistent {
            table: "officer_patch",
            column: "patch",
            row: found.session.subject_ref,
            what: "no patch at all".to_owned(),
        });
    }
    let patches = if found.patches.iter().any(String::is_empty) { Vec::new() } else { found.patches };
    let officer_ref = found.session.subject_ref;
    let actor = officer_actor(&officer_ref, role, patches, found.own_tenancies, found.staff_tenancies);
    Ok(Visitor::Officer(OfficerSession {
        session_id: found.session.session_id,
        actor,
        officer_ref,
        name: found.name,
        limits,
        assisting: found.assisting,
    }))
}

/// An officer as the permission table asks of them; no patch = every patch.
#[must_use]
pub fn officer_actor(
    officer_ref: &str,
    role: OfficerRole,
    patches: Vec<String>,
    own_tenancies: Vec<String>,
    staff_tenancies: Vec<String>,
) -> Actor {
    let mut kept_from = own_tenancies;
    if role.is_kept_from_staff() {
        kept_from.extend(staff_tenancies);
    }
    Actor::Officer { officer_ref: officer_ref.to_owned(), role, patches, kept_from }
}

/// Whether a session has not been idle for too long; notes that it is there, and says when it will end.
fn alive(state: &AppState, session: &SessionRow, now: DateTime<Utc>) -> Option<SessionLimits> {
    let rules = state.policy.on(state.clock.today()).sign_in;
    let idle = TimeDelta::minutes(i64::from(rules.idle_minutes));
    if now - state.seen.last(session) >= idle {
        return None;
    }
    state.seen.note(session.session_id, now);
    let ends_in = idle.min(session.expires_at - now).num_seconds();
    Some(SessionLimits {
        ends_in_seconds: u32::try_from(ends_in).unwrap_or_default(),
        warning_seconds: rules.warning_minutes.saturating_mul(60),
    })
}

impl FromRequestParts<AppState> for Visitor {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Self::Rejection> {
        if let Some(found) = parts.extensions.get::<Self>() {
            return Ok(found.clone());
        }
        let found = Self::find(state, &parts.headers, Audience::Resident).await?;
        parts.extensions.insert(found.clone());
        Ok(found)
    }
}

impl FromRequestParts<AppState> for ResidentSession {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Self::Rejection> {
        match Visitor::from_request_parts(parts, state).await.map_err(IntoResponse::into_response)? {
            Visitor::Resident(session) => Ok(session),
            _ => Err(gate::sign_in_first(Audience::Resident, &parts.method, &parts.headers, &parts.uri)),
        }
    }
}

impl FromRequestParts<AppState> for OfficerSession {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Self::Rejection> {
        match Visitor::from_request_parts(parts, state).await.map_err(IntoResponse::into_response)? {
            Visitor::Officer(session) => Ok(session),
            _ => Err(gate::sign_in_first(Audience::Officer, &parts.method, &parts.headers, &parts.uri)),
        }
    }
}
