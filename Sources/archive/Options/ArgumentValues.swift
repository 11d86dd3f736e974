import ArgumentParser
public import Articles
import Queries
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

/// A language, by its tag or its name, as `language:` takes it in a query.
struct LanguageArgument: ExpressibleByArgument {
    let tag: String

    init?(argument: String) {
        guard let tag = LanguageName.tag(argument) else { return nil }
        self.tag = tag
    }
}
