import ArgumentParser
import Search

extension SearchCommand {
    /// The command that the argument parser makes of `arguments`, if they are words and at most the options that say
    /// which archive, in which format and how many hits; nil where the parser has to look.
    ///
    /// To tell the parser of all options takes longer than a search: it asks for the protocols of each of their types,
    /// which the runtime looks up among some thousands. What is asked most often shall not wait for that.
    ///
    /// - Parameter arguments: the program's, shielded (`QueryArguments`).
    init?(usual arguments: [String]) {
        guard arguments.first == "search" else { return nil }
        self.init(words: [])
        var rest = arguments.dropFirst()
        while let argument = rest.popFirst() {
            guard argument.hasPrefix("-") else {
                words.append(argument)
                continue
            }
            guard let value = rest.popFirst(), !value.hasPrefix("-") else { return nil }
            switch argument {
            case "--archive": archive.archive = value
            case "--format":
                guard let named = OutputFormat(argument: value) else { return nil }
                format.format = named
            case "--limit":
                guard let rows = RowLimit(argument: value) else { return nil }
                limit = rows
            default: return nil
            }
        }
        guard (try? validate()) != nil else { return nil }
    }

    /// A search for some words, with every option as it is when nobody sets it.
    private init(words: [String]) {
        self.init()
        self.words = words
        batch = nil
        group = .paragraph
        selection = SelectionOptions()
        (selection.entity, selection.source, selection.language) = ([], nil, nil)
        dates = DateOptions()
        (dates.from, dates.to, dates.date) = (nil, nil, nil)
        kind = []
        match = .all
        sort = .relevance
        limit = .rows(10)
        offset = RowOffset(0)
        after = nil
        context = RowOffset(0)
        (facets, count, explain) = (false, false, false)
        strict = false
        output = .paragraphs
        rowEnd = RowEndOptions()
        rowEnd.endsWithNUL = false
        format = FormatOptions()
        format.format = .text
        display = DisplayOptions()
        (display.color, display.pager) = (.auto, true)
        archive = ArchiveOptions()
        archive.archive = nil
    }
}
