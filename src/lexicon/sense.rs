//! What a verb tells of its subject, as a rule, in news.

macro_rules! senses {
    ($($(#[$doc:meta])* $name:ident = $written:literal, $speech:literal;)*) => {
        /// The sense of a verb.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub(crate) enum Sense {
            $($(#[$doc])* $name,)*
            /// Everything else: motion, change, possession, work.
            #[default]
            Act,
        }

        impl Sense {
            /// Every sense, in order.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$name,)* Self::Act];

            /// Reads the name in the table of verbs.
            pub(crate) fn named(name: &str) -> Option<Self> {
                match name {
                    $($written => Some(Self::$name),)*
                    "act" => Some(Self::Act),
                    _ => None,
                }
            }

            /// Returns the name in the table of verbs.
            pub(crate) const fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $written,)*
                    Self::Act => "act",
                }
            }

            /// Tells whether words are uttered or written.
            pub(crate) fn is_speech(self) -> bool {
                match self {
                    $(Self::$name => $speech,)*
                    Self::Act => false,
                }
            }
        }
    };
}

senses! {
    /// say, state, write
    Say = "say", true;
    /// ask, inquire
    Ask = "ask", true;
    /// urge, demand, propose
    Request = "request", true;
    /// vow, offer, threaten
    Promise = "promise", true;
    /// applaud, thank, defend
    Praise = "praise", true;
    /// criticize, accuse, mock
    Blame = "blame", true;
    /// confirm, admit, accept
    Agree = "agree", true;
    /// reject, dispute
    Deny = "deny", true;
    /// mention, address, quote
    Discuss = "discuss", true;
    /// call, describe, dub
    Name = "name", true;
    /// indicate, suggest, prove: of documents and facts
    Show = "show", true;
    /// believe, consider, doubt
    Think = "think", false;
    /// realize, remember
    Know = "know", false;
    /// fear, like, regret; also surprise, please
    Feel = "feel", false;
    /// hope, seek, prefer
    Want = "want", false;
    /// intend, decide, refuse
    Plan = "plan", false;
    /// predict, anticipate
    Expect = "expect", false;
    /// back, endorse, favor
    Support = "support", false;
    /// resist, protest
    Oppose = "oppose", false;
    /// ban, allow, sentence: of authorities
    Rule = "rule", false;
    /// appear, sound
    Seem = "seem", false;
    /// hear, observe
    See = "see", false;
    /// smile, cheer, voice
    Express = "express", true;
    /// release, post, file
    Publish = "publish", true;
    /// inform, remind, persuade
    Teach = "teach", true;
    /// negotiate, visit
    Meet = "meet", false;
}

#[cfg(test)]
mod tests {
    use super::Sense;

    #[test]
    fn names_lead_back() {
        for name in ["say", "show", "meet", "act"] {
            assert_eq!(Sense::named(name).map(Sense::name), Some(name));
        }
        assert_eq!(Sense::named("sing"), None);
    }
}
