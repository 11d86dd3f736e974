public import Articles
package import Entities
import Foundation
import Language
public import Search
import Store

/// An archive in one file on this machine.
public final class LocalArchive: ArchiveService {
    /// What an archive is opened for.
    public enum Mode: Hashable, Sendable {
        /// For reading alone; the file must exist.
        case readOnly
        /// For both; the file must exist.
        case readWrite
        /// Like `readWrite`, but makes the file and its folder where they are missing.
        case create
    }

    let database: ArchiveDatabase
    private let searcher: Searcher

    private init(_ database: ArchiveDatabase) {
        self.database = database
        searcher = Searcher(database: database)
    }

    /// Opens the archive at `path`; with `.create`, makes it where there is none.
    public static func open(path: String, mode: Mode) async throws(ArchiveError) -> LocalArchive {
        do { return LocalArchive(try ArchiveDatabase(path: path, mode: mode.stored)) } catch {
            throw ArchiveError(error)
        }
    }

    public func ingest(
        _ inputs: [IngestInput], options: IngestOptions, progress: @escaping @Sendable (IngestProgress) -> Void
    ) async throws(ArchiveError) -> IngestReport {
        IngestPipeline(database: database, options: options, progress: progress).run(inputs)
    }

    /// As `ingest`, with names that `tagger` finds: to judge one that the program does not hold.
    package func ingest(
        _ inputs: [IngestInput], options: IngestOptions, tagger: any NameTagger
    ) async -> IngestReport {
        IngestPipeline(database: database, options: options, progress: { _ in }, tagger: tagger).run(inputs)
    }

    public func search(_ request: SearchRequest) async throws(ArchiveError) -> SearchPage {
        let notes = try notes(on: request.filters)
        return try telling {
            var page = try searcher.page(for: request)
            page.notes += notes
            return page
        }
    }

    public func search(
        _ requests: [SearchRequest], _ body: (Int, SearchPage) throws -> Void
    ) async throws(ArchiveError) {
        let notes = try notes(on: requests.first?.filters)
        try telling {
            try Searcher(database: database).answer(requests) { index, page in
                var page = page
                page.notes += notes
                try body(index, page)
            }
        }
    }

    public func searchArticles(
        _ requests: [SearchRequest], _ body: (Int, ArticlePage) throws -> Void
    ) async throws(ArchiveError) {
        try read { reader in
            let searcher = try ArticleSearcher(reader)
            let filters = requests.first?.filters
            let notes = try reader.notes(onSource: filters?.source, language: filters?.language)
            for (index, request) in requests.enumerated() {
                var page = try searcher.page(for: request)
                page.notes += notes
                try body(index, page)
            }
        }
    }

    /// What many requests have in common are their filters.
    private func notes(on filters: SearchFilters?) throws(ArchiveError) -> [String] {
        guard let filters, filters.source != nil || filters.language != nil else { return [] }
        return try read { try $0.notes(onSource: filters.source, language: filters.language) }
    }

    public func complete(_ beginning: String, limit: Int) async throws(ArchiveError) -> [Completion] {
        try read { try Completer($0).completions(of: beginning, limit: limit) }
    }

    public func similar(_ request: SimilarRequest) async throws(ArchiveError) -> SimilarPage {
        try read { reader in
            let id = try reader.articleID(request.article)
            guard let article = try reader.storedArticle(id) else {
                throw ArchiveError.noSuchArticle(reference: request.article)
            }
            let finder = try SimilarFinder(reader)
            guard let number = request.paragraph else {
                return try finder.articles(like: article, limit: request.limit, offset: request.offset)
            }
            return try finder.paragraphs(
                like: article.paragraph(number), of: article.record, limit: request.limit, offset: request.offset)
        }
    }

    public func forEachMention(
        _ request: MentionRequest, noting: ([String]) throws -> Void, _ body: (MentionRecord) throws -> Void
    ) async throws(ArchiveError) {
        try read { reader in
            var notes: [String] = []
            var filter = ArchiveReader.MentionFilter(
                articleID: try request.article.map(reader.articleID), kinds: request.kinds,
                articles: .init(from: request.from, to: request.to, source: request.source))
            if let name = request.entity {
                let names = try EntityNames([name], in: reader, Analyzer())
                let found = names.called(name)
                guard !found.isEmpty else { throw try reader.nobody(called: name) }
                notes += names.notes(on: [name])
                filter.entityIDs = found.map(\.id)
            }
            try noting(notes + reader.notes(onSource: request.source, language: nil))
            try reader.forEachMention(filter, limit: request.limit, offset: request.offset, body)
        }
    }

    public func article(_ reference: String, revision: Int?) async throws(ArchiveError) -> StoredArticle {
        try read { reader in
            let id = try reader.articleID(reference)
            let revisions = try reader.revisions(ofArticle: id)
            if let revision, let last = revisions.last?.number, !revisions.contains(where: { $0.number == revision }) {
                throw ArchiveError.noSuchRevision(article: id, number: revision, last: last)
            }
            guard var article = try reader.storedArticle(id, revision: revision) else {
                throw ArchiveError.noSuchArticle(reference: reference)
            }
            article.revisions = revisions
            return article
        }
    }

    public func forEachArticle(_ body: (StoredArticle) throws -> Void) async throws(ArchiveError) {
        try read { reader in
            for id in try reader.allArticleIDs() {
                if let article = try reader.storedArticle(id) { try body(article) }
            }
        }
    }

    public func info() async throws(ArchiveError) -> ArchiveInfo {
        try read { try $0.info() }
    }

    public func check() async throws(ArchiveError) -> [Finding] {
        try telling { try database.check() }
    }

    public func delete(_ reference: String) async throws(ArchiveError) -> ArticleRecord {
        try telling {
            try database.write { writer in
                let id = try writer.reader.articleID(reference)
                guard let record = try writer.reader.articles(ids: [id])[id] else {
                    throw ArchiveError.noSuchArticle(reference: reference)
                }
                try writer.deleteArticle(id)
                return record
            }
        }
    }

    public func reindex(progress: @escaping @Sendable (IngestProgress) -> Void) async throws(ArchiveError) {
        try telling {
            try database.rebuild { writer in
                // Of a damaged table nothing is known.
                let counts = (try? writer.reader.foundCounts()) ?? [:]
                try writer.reindex()
                try EntityRenewal(writer: writer, formerCounts: counts, progress: progress).run()
            }
            try database.settle()
        }
    }

    public func backup(to path: String) async throws(ArchiveError) {
        try telling { try database.backup(to: path) }
    }

    func read<T>(_ body: (ArchiveReader) throws -> T) throws(ArchiveError) -> T {
        try telling { try database.read(body) }
    }

    /// Runs `body` and gives its errors the words of this module.
    func telling<T>(_ body: () throws -> T) throws(ArchiveError) -> T {
        do { return try body() } catch { throw ArchiveError(error) }
    }
}

extension StoredArticle {
    /// The paragraph that a citation names by its number, 0 for the title.
    public func paragraph(_ number: Int) throws(ArchiveError) -> ParagraphRecord {
        if let paragraph = paragraphs.first(where: { $0.number == number }) { return paragraph }
        throw noParagraph(number)
    }

    /// That no paragraph has this number.
    func noParagraph(_ number: Int) -> ArchiveError {
        .noSuchParagraph(article: record.id, number: number, last: paragraphs.last?.number ?? 0)
    }
}

extension ArchiveReader {
    /// The only article that `reference` names: its number, external id or URL.
    func articleID(_ reference: String) throws -> Int64 {
        let found = try articleIDs(for: reference)
        switch found.count {
        case 0: throw ArchiveError.noSuchArticle(reference: reference)
        case 1: return found[0]
        default: throw ArchiveError.severalArticles(reference: reference, numbers: found)
        }
    }
}

extension LocalArchive.Mode {
    fileprivate var stored: ArchiveDatabase.Mode {
        switch self {
        case .readOnly: .readOnly
        case .readWrite: .readWrite
        case .create: .create
        }
    }
}
