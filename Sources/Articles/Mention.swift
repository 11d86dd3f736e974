/// The kinds of named entities, as in GermEval 2014.
public enum EntityKind: String, Hashable, Sendable, CaseIterable {
    case person = "PER"
    case location = "LOC"
    case organization = "ORG"
    case other = "OTH"
}

/// How a mention holds the name.
public enum MentionForm: String, Hashable, Sendable, CaseIterable {
    /// The name itself, in any case: `Biden`, `Bidens`.
    case name
    /// A word derived from it: `ukrainische`, `Russen`.
    case derived = "deriv"
    /// A larger word that holds it: `Nato-Gipfel`.
    case part
}

/// A place in a paragraph where an entity is named.
public struct Mention: Hashable, Sendable {
    /// Bytes of the paragraph's text.
    public var range: ByteRange
    public var kind: EntityKind
    public var form: MentionForm
    /// True for a name inside a larger one: Bremen in `SV Werder Bremen`.
    public var isNested: Bool

    public init(range: ByteRange, kind: EntityKind, form: MentionForm = .name, isNested: Bool = false) {
        self.range = range
        self.kind = kind
        self.form = form
        self.isNested = isNested
    }
}
