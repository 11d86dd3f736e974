import Archiving
import ArgumentParser
import Articles

struct EntityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "entity",
        abstract: "Show an entity, and put right what was found wrong.",
        usage: "archive entity <name>\narchive entity <correction> …",
        discussion: """
            A correction is kept for good: new articles, reindex and later taggers respect it, and undo takes it back. \
            Entities are named by a number, or by any spelling that only one has.

            Examples:

              archive entity Selenskyj
              archive entity merge 'Wolodymyr Selenskyj' Zelenskyy
              archive entity undo
              archive entity log
            """,
        subcommands: [
            EntityShowCommand.self, EntityMergeCommand.self, EntitySplitCommand.self, EntityRenameCommand.self,
            EntityKindCommand.self, EntityHideCommand.self, EntityUnhideCommand.self, EntityAliasCommand.self,
            EntityNoteCommand.self, EntitySetCommand.self, EntityUndoCommand.self, EntityLogCommand.self,
        ],
        defaultSubcommand: EntityShowCommand.self)
}

struct EntityShowCommand: OutcomeCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show spellings, dates, identifiers, notes and corrections.",
        usage: "archive entity show [options] <name>",
        discussion: """
            The word show may be left out, unless the name is one of the commands.

            Examples:

              archive entity show Selenskyj
              archive entity Ukraine --format json
              archive entity Biden --why
            """)

    @OptionGroup var entity: EntityArgument

    @Flag(help: "Also say what joins each spelling to the name, and in which articles.")
    var why = false

    @OptionGroup var format: FormatOptions
    @OptionGroup var display: DisplayOptions
    @OptionGroup var archive: ArchiveOptions

    func perform() async throws -> Outcome {
        let service = try await archive.open(.readOnly)
        let profile = try await service.entity(entity.entity)
        let evidence = why ? try await service.evidence("#\(profile.record.id)") : nil
        Notes.print(profile.notes, format: format.format)
        return try await display.withOutput(format.format) { output in
            if format.format == .text {
                profile.write(to: output)
                evidence?.write(to: output)
            } else {
                let members = profile.json + (evidence.map { [.init("why", .array($0.map(\.json)))] } ?? [])
                JSONListing.write(members, format: format.format, to: output)
            }
            return .found
        }
    }
}

struct EntityMergeCommand: CorrectionCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Say that entities are the same.",
        usage: "archive entity merge [options] <name> <other> …",
        discussion: """
            The first is kept with its number and name; what the others are found under is shown as the first.

            Example:

              archive entity merge 'Wolodymyr Selenskyj' Zelenskyy
            """)

    @Argument(help: ArgumentHelp("The entity to keep.", valueName: "name"))
    var kept: String

    @Argument(help: ArgumentHelp("Entities that are the same.", valueName: "other"))
    var others: [String]

    @OptionGroup var options: CorrectionOptions

    func request() -> CorrectionRequest { .merge([kept] + others) }
}

struct EntitySplitCommand: CorrectionCommand {
    static let configuration = CommandConfiguration(
        commandName: "split",
        abstract: "Make a part of an entity one of its own.",
        usage: "archive entity split [options] <name>",
        discussion: """
            The part is what is spelled in certain ways, or what one article names. Spellings are compared without \
            case and accents, but whole: an inflected form is a spelling of its own.

            Examples:

              archive entity split USA --alias US-Präsident --name US-Präsident
              archive entity split Biden --article 1 --name 'Hunter Biden'
            """)

    @OptionGroup var entity: EntityArgument

    @Option(help: ArgumentHelp("A spelling of the part. Repeat for several.", valueName: "spelling"))
    var alias: [String] = []

    @Option(help: ArgumentHelp("The article whose mentions are the part: number, id or URL.", valueName: "article"))
    var article: String?

    @Option(help: ArgumentHelp("What to call the new entity.", valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("The new entity's kind: PER, LOC, ORG or OTH.", valueName: "kind"))
    var kind: EntityKind?

    @OptionGroup var options: CorrectionOptions

    func validate() throws {
        if alias.isEmpty == (article == nil) { throw ValidationError("Say which part: --alias, or --article.") }
    }

    func request() -> CorrectionRequest {
        .split(entity.entity, SplitRequest(spellings: alias, article: article, name: name, kind: kind))
    }
}

struct EntityRenameCommand: CorrectionCommand {
    static let configuration = CommandConfiguration(
        commandName: "rename",
        abstract: "Call an entity by another name.",
        usage: "archive entity rename [options] <name> <new>",
        discussion: """
            It is still found under every spelling it had.

            Example:

              archive entity rename Biden 'Joe Biden'
            """)

    @OptionGroup var entity: EntityArgument

    @Argument(help: ArgumentHelp("The new name.", valueName: "new"))
    var name: String

    @OptionGroup var options: CorrectionOptions

    func request() -> CorrectionRequest { .rename(entity.entity, to: name) }
}

struct EntityKindCommand: CorrectionCommand {
    static let configuration = CommandConfiguration(
        commandName: "kind",
        abstract: "Say what kind of thing an entity is.",
        usage: "archive entity kind [options] <name> <kind>",
        discussion: """
            Otherwise it is of the kind that most of its mentions were read as, which may change with the articles; what is \
            said here stays, so the present kind can be said, too.

            Example:

              archive entity kind CNN OTH
            """)

    @OptionGroup var entity: EntityArgument

    @Argument(help: ArgumentHelp("PER, LOC, ORG or OTH.", valueName: "kind"))
    var kind: EntityKind

    @OptionGroup var options: CorrectionOptions

    func request() -> CorrectionRequest { .kind(entity.entity, kind) }
}

struct EntityHideCommand: CorrectionCommand {
    static let configuration = CommandConfiguration(
        commandName: "hide",
        abstract: "Leave an entity out of lists, and let its name find no articles.",
        usage: "archive entity hide [options] <name>",
        discussion: """
            Its number still finds them, and archive entity shows it by either.

            Example:

              archive entity hide Israel
            """)

    @OptionGroup var entity: EntityArgument
    @OptionGroup var options: CorrectionOptions

    func request() -> CorrectionRequest { .hide(entity.entity) }
}

struct EntityUnhideCommand: CorrectionCommand {
    static let configuration = CommandConfiguration(
        commandName: "unhide",
        abstract: "List an entity that was hidden.",
        usage: "archive entity unhide [options] <name>",
        discussion: """
            Example:

              archive entity hide Israel
              archive entity unhide Israel
            """)

    @OptionGroup var entity: EntityArgument
    @OptionGroup var options: CorrectionOptions

    func request() -> CorrectionRequest { .unhide(entity.entity) }
}

struct EntityAliasCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alias",
        abstract: "Say what an entity is called, and what it isn't.",
        usage: "archive entity alias add|remove [options] <name> <spelling>",
        discussion: """
            Examples:

              archive entity alias add Nato 'das Bündnis'
              archive entity alias remove USA US-Präsident
            """,
        subcommands: [EntityAddAliasCommand.self, EntityRemoveAliasCommand.self])
}

struct EntityAddAliasCommand: CorrectionCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Take whatever is spelled so for this entity.",
        usage: "archive entity alias add [options] <name> <spelling>",
        discussion: """
            Example:

              archive entity alias add Nato 'das Bündnis'
            """)

    @OptionGroup var entity: EntityArgument

    @Argument(help: ArgumentHelp("How it is spelled, without regard to case and accents.", valueName: "spelling"))
    var spelling: String

    @OptionGroup var options: CorrectionOptions

    func request() -> CorrectionRequest { .addAlias(entity.entity, spelling) }
}

struct EntityRemoveAliasCommand: CorrectionCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Take what is spelled so for something else.",
        usage: "archive entity alias remove [options] <name> <spelling>",
        discussion: """
            A spelling that was added is taken back. One that was found becomes an entity of its own.

            Example:

              archive entity alias remove USA US-Präsident
            """)

    @OptionGroup var entity: EntityArgument

    @Argument(help: ArgumentHelp("The spelling that means something else.", valueName: "spelling"))
    var spelling: String

    @OptionGroup var options: CorrectionOptions

    func request() -> CorrectionRequest { .removeAlias(entity.entity, spelling) }
}

struct EntityNoteCommand: CorrectionCommand {
    static let configuration = CommandConfiguration(
        commandName: "note",
        abstract: "Write a note on an entity.",
        usage: "archive entity note [options] <name> <text>",
        discussion: """
            Example:

              archive entity note 'Jake Sullivan' 'Berater des Präsidenten bis 2025'
            """)

    @OptionGroup var entity: EntityArgument

    @Argument(help: ArgumentHelp("What to note.", valueName: "text"))
    var text: String

    @OptionGroup var options: CorrectionOptions

    func request() -> CorrectionRequest { .note(entity.entity, text) }
}

struct EntitySetCommand: CorrectionCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Say what other catalogues call an entity.",
        usage: "archive entity set [options] <name>",
        discussion: """
            An empty value takes an identifier away.

            Example:

              archive entity set CNN --wikidata Q48340
            """)

    @OptionGroup var entity: EntityArgument

    @Option(help: ArgumentHelp("Its number in Wikidata.", valueName: "Q…"))
    var wikidata: String?

    @Option(help: ArgumentHelp("Its number in the Integrated Authority File of German libraries.", valueName: "number"))
    var gnd: String?

    @OptionGroup var options: CorrectionOptions

    func validate() throws {
        if wikidata == nil, gnd == nil { throw ValidationError("Say which: --wikidata, --gnd.") }
    }

    func request() -> CorrectionRequest {
        let given: [(IdentifierScheme, String?)] = [(.wikidata, wikidata), (.gnd, gnd)]
        return .identify(
            entity.entity, given.compactMap { scheme, value in value.map { .init(scheme: scheme, value: $0) } })
    }
}

struct EntityUndoCommand: CorrectionCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Take a correction back, or make one that was taken back count again.",
        usage: "archive entity undo [options] [<correction>]",
        discussion: """
            Without a number, the last correction that counts. The number of an undo undoes that.

            Examples:

              archive entity undo
              archive entity undo 3
            """)

    @Argument(help: ArgumentHelp("A number of archive entity log.", valueName: "correction"))
    var correction: Int64?

    @OptionGroup var options: CorrectionOptions

    func request() -> CorrectionRequest { .undo(correction) }
}

struct EntityLogCommand: OutcomeCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "List all corrections, or those of one entity.",
        usage: "archive entity log [options] [<name>]",
        discussion: """
            Examples:

              archive entity log
              archive entity log Biden --format jsonl
            """)

    @Argument(help: ArgumentHelp("Only corrections of this entity.", valueName: "name"))
    var entity: String?

    @OptionGroup var format: FormatOptions
    @OptionGroup var display: DisplayOptions
    @OptionGroup var archive: ArchiveOptions

    func perform() async throws -> Outcome {
        let entries = try await archive.open(.readOnly).corrections(of: entity)
        return try await display.withOutput(format.format) { output in
            if format.format == .text {
                if entries.isEmpty { Diagnostics.print("no corrections found") }
                for line in entries.lines(width: output.width) { output.line(line) }
            } else {
                var listing = JSONListing("corrections", format: format.format, to: output)
                for entry in entries { listing.append(entry.json) }
                listing.end()
            }
            return entries.isEmpty ? .nothing : .found
        }
    }
}
