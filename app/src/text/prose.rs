//! The shape of a page that is nothing but text, so that a language can be added by adding such texts.

/// A page of text. Its sentences may hold `{landlord}`, `{telephone}`, `{hours}`, `{email}` and `{privacy_email}`,
/// and the privacy notice how long things are kept.
#[derive(Clone, Copy, Debug)]
pub struct Prose {
    /// The heading, and the title of the page.
    pub title: &'static str,
    /// The first paragraph.
    pub lead: &'static str,
    /// What follows.
    pub blocks: &'static [Block],
}

/// A part of a page of text.
#[derive(Clone, Copy, Debug)]
pub enum Block {
    /// A heading of the second level.
    Heading(&'static str),
    /// A paragraph.
    Paragraph(&'static str),
    /// A list of points.
    List(&'static [&'static str]),
    /// Places to go to, each with what it is for.
    Links(&'static [Place]),
    /// The landlord's telephone, hours, email and address.
    Contact,
}

/// A place to go to.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// What the link says.
    pub name: &'static str,
    /// Where it leads.
    pub address: &'static str,
    /// What it is for.
    pub purpose: &'static str,
}
