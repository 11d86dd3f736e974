import Archiving
import ArgumentParser
import Articles
import Queries
import Search

/// A search as the command line asks for it: the options as plain values, and what is written for them.
///
/// Apart from `SearchCommand`, whose properties tell the argument parser of themselves when one is made: the most usual
/// searches do without the parser (`init(usual:)`).
struct SearchInvocation: Equatable {
    /// What a row of the answer is.
    enum Row: String, NamedArgument {
        case paragraphs, citations, ids, urls, files
    }

    /// What a hit is.
    enum Unit: String, NamedArgument {
        case paragraph, article
    }

    /// The query, or what the queries of `batch` share.
    var request: SearchRequest
    /// A file of queries, `-` for standard input.
    var batch: String?
    var unit = Unit.paragraph
    /// Whether only the number of hits is wanted.
    var isCount = false
    /// Whether a query that can't be read as it is written is refused.
    var isStrict = false
    var row = Row.paragraphs
    var endsWithNUL = false
    var format = OutputFormat.text
    var display = Display()
    /// The file that was named.
    var archive: String?

    /// The query that words on the command line are together.
    static func query(of words: [String]) -> String {
        // A word behind a space was shielded from the argument parser.
        words.map { $0.hasPrefix(" -") ? String($0.dropFirst()) : $0 }.joined(separator: " ")
    }

    func perform() async throws -> Outcome {
        let requests =
            if let batch {
                try BatchQueries.lines(of: batch).enumerated().map { try asked($1, line: $0 + 1) }
            } else {
                [try asked(request.query)]
            }
        let service = try await ArchiveLocation(option: archive).open(.readOnly)
        return try await display.withOutput(format) { output in
            if request.countsFacets, isCount || format == .jsonl || format == .csv {
                return try await writeFacets(requests[0], by: service, to: output)
            }
            return switch (unit, isCount) {
            case (.paragraph, false): try await writeHits(requests, by: service, to: output)
            case (.paragraph, true): try await writeCounts(requests, by: service, to: output)
            case (.article, false): try await writeArticles(requests, by: service, to: output)
            case (.article, true): try await writeArticleCounts(requests, by: service, to: output)
            }
        }
    }

    /// - Parameter line: the number of the query in a file of them.
    private func asked(_ query: String, line: Int? = nil) throws -> SearchRequest {
        var request = request
        request.query = query
        request.today = ThisProcess.today
        // A blank query asks for all that the filters let through: nothing in it can be misread.
        if isStrict, !query.allSatisfy(\.isWhitespace),
            let fault = QueryParser(today: request.today).parse(query).fault(in: query)
        {
            throw RefusedQuery(fault: fault, line: line)
        }
        return request
    }

    private func writeHits(
        _ requests: [SearchRequest], by service: any ArchiveService, to output: Output
    ) async throws -> Outcome {
        var writer = hitWriter(to: output)
        var answered: Int?
        var found = false
        var refused = Refusals(isBatch: batch != nil)
        try await service.search(requests) { index, part in
            if refused.note(part.refusal) { return }
            if index != answered {
                if answered != nil { writer.end() }
                writer.begin(part, queryIndex: batch == nil ? nil : index)
                answered = index
            }
            for hit in part.hits { writer.write(hit) }
            found = found || !part.hits.isEmpty
        }
        if answered != nil { writer.end() }
        if let values = writer as? HitValues, values.isEmpty { found = false }
        return try refused.outcome(found)
    }

    private func hitWriter(to output: Output) -> any HitWriter {
        if row != .paragraphs {
            return HitValues(
                ArticleRow(rawValue: row.rawValue), format: format, endsWithNUL: endsWithNUL, to: output)
        }
        let offset = request.after?.position ?? request.offset
        return switch format {
        case .text: TextHits(offset: offset, to: output)
        case .markdown: MarkdownHits(to: output)
        case .json, .jsonl, .csv: JSONHits(format, offset: offset, to: output)
        }
    }

    private func writeCounts(
        _ requests: [SearchRequest], by service: any ArchiveService, to output: Output
    ) async throws -> Outcome {
        var writer = CountWriter(format, isBatch: batch != nil, to: output)
        var found = false
        var refused = Refusals(isBatch: batch != nil)
        try await service.search(requests) { index, page in
            if refused.note(page.refusal) { return }
            writer.write(
                page.query, page.refusal == nil ? .paragraphs(page.total) : nil, notes: page.notes, index: index)
            found = found || page.total > 0
        }
        writer.finish()
        return try refused.outcome(found)
    }

    /// What the hits have in common, without the hits.
    private func writeFacets(
        _ request: SearchRequest, by service: any ArchiveService, to output: Output
    ) async throws -> Outcome {
        var request = request
        request.limit = 0
        var total = 0
        var facets = Facets()
        var notes: [String] = []
        var refused = Refusals(isBatch: false)
        if unit == .article {
            try await service.searchArticles([request]) { _, page in
                (total, facets, notes) = (page.total, page.facets ?? facets, page.notes)
                _ = refused.note(page.refusal)
            }
        } else {
            let page = try await service.search(request)
            (total, facets, notes) = (page.total, page.facets ?? facets, page.notes)
            _ = refused.note(page.refusal)
        }
        guard try refused.outcome(total > 0) != .failed else { return .failed }
        Notes.print(notes, format: format)
        switch format {
        case .text, .markdown:
            output.line(Quantity.count(total, unit == .article ? "article" : "paragraph"))
            FacetBlock(facets).write(to: output)
        case .json:
            JSONListing.write(
                [
                    .init("query", .string(request.query)), .init("total", JSONValue(total)),
                    .init("notes", .array(notes.map(JSONValue.string))), .init("facets", facets.json),
                ], format: .json, to: output)
        case .jsonl, .csv:
            var listing = JSONListing("facets", format: format, to: output)
            for field in Facets.Field.allCases {
                for value in facets.values[field] ?? [] { listing.append(FacetBlock.row(value, of: field)) }
            }
            listing.end()
        }
        return total > 0 ? .found : .nothing
    }

    private func writeArticles(
        _ requests: [SearchRequest], by service: any ArchiveService, to output: Output
    ) async throws -> Outcome {
        var writer = ArticlePageWriter(format, isBatch: batch != nil, offset: request.offset, to: output)
        var found = false
        var refused = Refusals(isBatch: batch != nil)
        try await service.searchArticles(requests) { index, page in
            if refused.note(page.refusal) { return }
            found = found || !page.hits.isEmpty
            writer.write(page, index: index)
        }
        return try refused.outcome(found)
    }

    private func writeArticleCounts(
        _ requests: [SearchRequest], by service: any ArchiveService, to output: Output
    ) async throws -> Outcome {
        var writer = CountWriter(format, isBatch: batch != nil, to: output)
        var found = false
        var refused = Refusals(isBatch: batch != nil)
        try await service.searchArticles(requests) { index, page in
            if refused.note(page.refusal) { return }
            let count = CountWriter.Count.articles(page.total, complete: page.complete)
            writer.write(page.query, page.refusal == nil ? count : nil, notes: page.notes, index: index)
            found = found || page.complete > 0
        }
        writer.finish()
        return try refused.outcome(found)
    }
}

/// What of the queries was not run: who counts on an answer must not take that for nothing found.
private struct Refusals {
    /// Whether the other queries of a file go on.
    let isBatch: Bool
    private var single: RefusedQuery?
    private var isAny = false

    init(isBatch: Bool) { self.isBatch = isBatch }

    /// Takes down why a query was not run, if it was not; true if there is no more to say of it.
    mutating func note(_ refusal: String?) -> Bool {
        guard let refusal else { return false }
        isAny = true
        if !isBatch { single = RefusedQuery(description: refusal) }
        return !isBatch
    }

    func outcome(_ found: Bool) throws -> Outcome {
        if let single { throw single }
        return isAny ? .failed : found ? .found : .nothing
    }
}

/// A query that was not run, or can't be read as it is written where that was demanded.
struct RefusedQuery: Error, CustomStringConvertible {
    var description: String

    init(description: String) { self.description = description }

    /// - Parameter line: in a file of queries.
    init(fault: QueryFault, line: Int?) {
        description = "the query is refused: " + (line.map { "line \($0), " } ?? "") + "\(fault)"
    }
}
