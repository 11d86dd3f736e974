import Archiving
import ArgumentParser

/// What a command came to; its raw value is the exit status, as scripts know it from grep.
enum Outcome: Int32 {
    /// Something was found, or all was done.
    case found = 0
    /// Nothing was found, and nothing went wrong.
    case nothing = 1
    /// Something went wrong, if only in part.
    case failed = 2

    /// An article, paragraph or entity that isn't there is nothing found; all else is a failure.
    init(_ error: ArchiveError) {
        switch error {
        case .noSuchArticle, .noSuchParagraph, .noSuchRevision, .noSuchEntity, .hiddenEntity: self = .nothing
        default: self = .failed
        }
    }
}

/// A command whose work ends in an outcome.
protocol OutcomeCommand: AsyncParsableCommand {
    func perform() async throws -> Outcome
}

extension OutcomeCommand {
    func run() async throws {
        let outcome = try await perform()
        if outcome != .found { throw ExitCode(outcome.rawValue) }
    }
}
