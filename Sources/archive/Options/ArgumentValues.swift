import ArgumentParser
public import Articles
public import Search

// Shared values that can be given as arguments.

extension SearchMatch: NamedArgument {}

extension SearchSort: NamedArgument {}

extension SharedPart: NamedArgument {}

extension CalendarUnit: NamedArgument {}

extension EntityListing.Order: NamedArgument {}

extension ParagraphKind: NamedArgument {}

extension TaggerSetting: NamedArgument {}

extension EntityKind: NamedArgument {
    /// `PER`, in any case, or the word: `person`.
    public init?(argument: String) {
        let wish = argument.lowercased()
        guard let kind = Self.allCases.first(where: { $0.rawValue.lowercased() == wish || "\($0)" == wish }) else {
            return nil
        }
        self = kind
    }
}

extension MentionForm: NamedArgument {}
