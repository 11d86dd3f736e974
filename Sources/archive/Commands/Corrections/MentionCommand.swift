import Archiving
import ArgumentParser
import Articles

struct MentionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mention",
        abstract: "Correct a single place: nothing is named here, or somebody is.",
        usage: "archive mention reject|add [options] <place> <part>",
        discussion: """
            A place is a citation such as 1:7, article and paragraph. The part of it is given by its text, or by its \
            bytes as archive mentions shows them: 12-17. A correction holds wherever the paragraph stands unchanged \
            in the article.

            Examples:

              archive mention reject 1:2 Israel
              archive mention add 1:2 Litauen --entity Litauen
            """,
        subcommands: [MentionRejectCommand.self, MentionAddCommand.self])
}

struct MentionPlaceArguments: ParsableArguments {
    @Argument(help: ArgumentHelp("Article and paragraph, as in 1:7.", valueName: "place"))
    var place: String

    @Argument(help: ArgumentHelp("The text of the mention, or its bytes: 12-17.", valueName: "part"))
    var part: String

    func request() throws -> SpotRequest {
        // Ids and URLs may hold colons.
        guard let colon = place.lastIndex(of: ":"), let number = Int(place[place.index(after: colon)...]) else {
            throw ValidationError("\"\(Printable.line(place))\" is no place; write article:paragraph, as in 1:7.")
        }
        return SpotRequest(article: String(place[..<colon]), paragraph: number, part: try Self.part(part))
    }

    private static func part(_ text: String) throws -> SpotRequest.Part {
        let ends = text.split(whereSeparator: { $0 == "-" || $0 == "–" }).map { Int($0) }
        guard ends.count == 2, let start = ends[0], let end = ends[1] else { return .surface(text) }
        guard start < end else { throw ValidationError("\(text): the end lies behind the start.") }
        return .range(ByteRange(start, end))
    }
}

struct MentionRejectCommand: CorrectionCommand {
    static let configuration = CommandConfiguration(
        commandName: "reject",
        abstract: "Say that nothing is named at a place.",
        usage: "archive mention reject [options] <place> <part>",
        discussion: """
            Example:

              archive mention reject 1:2 Israel
            """)

    @OptionGroup var place: MentionPlaceArguments
    @OptionGroup var options: CorrectionOptions

    func request() throws -> CorrectionRequest { .rejectMention(try place.request()) }
}

struct MentionAddCommand: CorrectionCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Say whom a place names.",
        usage: "archive mention add [options] <place> <part>",
        discussion: """
            What was found at the same place, or across its ends, is no longer shown.

            Examples:

              archive mention add 1:2 Litauen --entity Litauen
              archive mention add 1:2 28-35 --new Baltikum --kind LOC
            """)

    @OptionGroup var place: MentionPlaceArguments

    @Option(help: ArgumentHelp("Whom it names: a name in any spelling, or a number.", valueName: "name"))
    var entity: String?

    @Option(help: ArgumentHelp("The name of an entity that is not known yet.", valueName: "name"))
    var new: String?

    @Option(help: ArgumentHelp("As what kind it is named: PER, LOC, ORG or OTH.", valueName: "kind"))
    var kind: EntityKind?

    @Option(help: ArgumentHelp("How the text holds the name: name, deriv or part.", valueName: "form"))
    var form: MentionForm = .name

    @OptionGroup var options: CorrectionOptions

    func validate() throws {
        if (entity == nil) == (new == nil) { throw ValidationError("Say whom it names: --entity, or --new.") }
    }

    func request() throws -> CorrectionRequest {
        let bearer = entity.map { BearerRequest.known($0) } ?? .new(new ?? "")
        return .addMention(try place.request(), bearer, kind, form)
    }
}
