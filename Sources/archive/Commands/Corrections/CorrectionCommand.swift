import Archiving
import ArgumentParser
import Articles

/// A command that makes a correction and says what came of it.
protocol CorrectionCommand: OutcomeCommand {
    var options: CorrectionOptions { get }
    func request() throws -> CorrectionRequest
}

struct CorrectionOptions: ParsableArguments {
    @OptionGroup var format: FormatOptions
    @OptionGroup var archive: ArchiveOptions
}

extension CorrectionCommand {
    func perform() async throws -> Outcome {
        let request = try request()
        let report = try await options.archive.open(.readWrite).correct(request)
        let output = Output(color: .never, pager: false)
        defer { output.finish() }
        if options.format.format == .text {
            for entry in report.entries { output.line("\(entry.record.id): \(Printable.line(entry.sentence))") }
            output.line(report.consequence)
        } else {
            JSONListing.write(report.json, format: options.format.format, to: output)
        }
        return .found
    }
}

/// The entity that a command is about.
struct EntityArgument: ParsableArguments {
    @Argument(help: ArgumentHelp("The entity: a name in any spelling, or its number.", valueName: "name"))
    var entity: String
}
