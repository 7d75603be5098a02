//! What anybody may ask for, signed in or not: signing in and out, what is told to all, what watches over the portal.

/// To sign-in, or home for whoever is signed in.
pub const START: &str = "/";
/// A resident proves who they are: payment reference and date of birth.
pub const SIGN_IN: &str = "/sign-in";
/// The six-digit code that was sent.
pub const SIGN_IN_CODE: &str = "/sign-in/code";
/// Signing in with a code from a letter.
pub const SIGN_IN_LETTER: &str = "/sign-in/letter";
/// Ends the session (POST).
pub const SIGN_OUT: &str = "/sign-out";
/// Where signing out, or time, leads.
pub const SIGNED_OUT: &str = "/signed-out";
/// Leaves at once for a page that says nothing of this one.
pub const EXIT: &str = "/exit";
/// How to reach the landlord.
pub const HELP: &str = "/help";
/// The accessibility statement.
pub const ACCESSIBILITY: &str = "/accessibility";
/// The privacy notice.
pub const PRIVACY: &str = "/privacy";
/// Bank details, telephone, card and cash.
pub const WAYS_TO_PAY: &str = "/ways-to-pay";
/// What breathing space is.
pub const BREATHING_SPACE: &str = "/breathing-space";
/// Where debt advice is free.
pub const DEBT_ADVICE: &str = "/debt-advice";
/// Where one is signed in.
pub const SESSIONS: &str = "/sessions";
/// Ends every session (POST).
pub const SIGN_OUT_EVERYWHERE: &str = "/sessions/sign-out-everywhere";
/// "Stay signed in" (POST).
pub const SESSION_STAY: &str = "/session/stay";
/// Keeps what is typed on a page whose session is about to end (POST, from a script).
pub const SESSION_KEEP_ANSWERS: &str = "/session/keep-answers";
/// Stops a change, for whoever reads the old one: open to anybody with the code.
pub const STOP_CHANGE: &str = "/stop-change";
/// It is stopped.
pub const STOP_CHANGE_DONE: &str = "/stop-change/done";
/// Is the process alive?
pub const HEALTH_LIVE: &str = "/health/live";
/// May it be given work?
pub const HEALTH_READY: &str = "/health/ready";
/// Style, script and WASM.
pub const ASSETS: &str = "/assets";
/// What would have been sent, and who can sign in. Only in a demonstration.
pub const DEMONSTRATION_MESSAGES: &str = "/demonstration/messages";
