public import ArgumentParser
public import Articles
public import Search

// Shared values that can be given as arguments.

extension SearchSort: ExpressibleByArgument {}

extension ParagraphKind: ExpressibleByArgument {}

extension TaggerSetting: ExpressibleByArgument {}

extension EntityKind: ExpressibleByArgument {
    /// `PER`, in any case, or the word: `person`.
    public init?(argument: String) {
        let wish = argument.lowercased()
        guard let kind = Self.allCases.first(where: { $0.rawValue.lowercased() == wish || "\($0)" == wish }) else {
            return nil
        }
        self = kind
    }
}

extension MentionForm: ExpressibleByArgument {}
