public import Articles
public import Search

/// All that an interface can ask of an archive.
///
/// The seam between the shells (command line, web) and where articles are kept. It speaks in
/// values, never in SQL, so that an archive that outgrew one file could stand behind it.
public protocol ArchiveService: Sendable {
    /// Reads `inputs` and stores what is new; a part that fails is a finding, and the rest goes on.
    ///
    /// `progress` is called from the storing task after each committed batch.
    func ingest(
        _ inputs: [IngestInput], options: IngestOptions, progress: @escaping @Sendable (IngestProgress) -> Void
    ) async throws(ArchiveError) -> IngestReport

    func search(_ request: SearchRequest) async throws(ArchiveError) -> SearchPage

    /// Calls `body` with the answer by paragraph to each of `requests`, in their order, all on one unchanging view.
    ///
    /// A long answer comes in parts (`Searcher.answer`), so that its length costs no memory.
    func search(
        _ requests: [SearchRequest], _ body: (Int, SearchPage) throws -> Void
    ) async throws(ArchiveError)

    /// Calls `body` with the answer by article to each of `requests`, in their order, all on one unchanging view.
    func searchArticles(
        _ requests: [SearchRequest], _ body: (Int, ArticlePage) throws -> Void
    ) async throws(ArchiveError)

    /// Words and names that begin as somebody begins to type, the most frequent first.
    func complete(_ beginning: String, limit: Int) async throws(ArchiveError) -> [Completion]

    /// Articles that are like one, or paragraphs that are like a paragraph, the likest first; itself is none.
    func similar(_ request: SimilarRequest) async throws(ArchiveError) -> SimilarPage

    /// Articles, newest first; with entities, only those that name them, with the paragraphs that show it.
    func articles(_ request: ArticleRequest) async throws(ArchiveError) -> ArticleList

    /// Entities in an order: the most often mentioned, the last seen, or those on the rise first.
    func entityList(_ request: EntityRequest) async throws(ArchiveError) -> EntityList

    /// The only entity that `name` means: a number, or a name in any spelling; otherwise the choices are thrown.
    ///
    /// Others that have the name only as a last name don't count where its bearer is named a hundred times as often as
    /// they; a note tells of them. So it is with all that is looked at, but not with corrections.
    func entity(_ name: String) async throws(ArchiveError) -> EntityProfile

    /// Why each spelling of the only entity that `name` means counts as its own, in the order of `EntityRecord.spellings`.
    func evidence(_ name: String) async throws(ArchiveError) -> [SpellingEvidence]

    /// Who and what is named in the same paragraphs as the only entity that a name means.
    func related(_ request: RelatedRequest) async throws(ArchiveError) -> RelatedEntities

    /// How often entities are named over time, side by side; each name must mean only one.
    func timelines(_ request: TimelineRequest) async throws(ArchiveError) -> EntityTimelines

    /// Who is named with whom, as a graph.
    func graph(_ request: GraphRequest) async throws(ArchiveError) -> EntityGraph

    /// Makes a correction, for good: whatever is found later is shown as corrected.
    func correct(_ request: CorrectionRequest) async throws(ArchiveError) -> CorrectionReport

    /// Corrections in the order in which they were made; with `entity`, those that speak of it.
    func corrections(of entity: String?) async throws(ArchiveError) -> [CorrectionEntry]

    /// Calls `body` with the lines of a file that `importCorrections` reads in another archive.
    func exportCorrections(_ body: (String) throws -> Void) async throws(ArchiveError)

    /// Makes the corrections of a file; what names nothing here, or several things, is a finding, and the rest goes on.
    func importCorrections(from input: IngestInput) async throws(ArchiveError) -> CorrectionImportReport

    /// Calls `body` for each mention in order of article, paragraph and range; before the first, and once, `noting` with
    /// remarks on how the request was understood.
    func forEachMention(
        _ request: MentionRequest, noting: ([String]) throws -> Void, _ body: (MentionRecord) throws -> Void
    ) async throws(ArchiveError)

    /// The article that `reference` names (its number, its external id or its URL), in its newest text or an earlier one.
    ///
    /// - Parameter revision: the number of a text, from 1; nil for the newest.
    func article(_ reference: String, revision: Int?) async throws(ArchiveError) -> StoredArticle

    /// Calls `body` for every article, the oldest first.
    func forEachArticle(_ body: (StoredArticle) throws -> Void) async throws(ArchiveError)

    func info() async throws(ArchiveError) -> ArchiveInfo

    /// Verifies everything; an empty result says that the archive is sound.
    func check() async throws(ArchiveError) -> [Finding]

    /// Removes an article with all its revisions and returns what it was.
    func delete(_ reference: String) async throws(ArchiveError) -> ArticleRecord

    /// Builds the full-text index and the entities anew from the stored paragraphs.
    func reindex(progress: @escaping @Sendable (IngestProgress) -> Void) async throws(ArchiveError)

    /// Finds the names of stored articles anew with another tagger, the newest first; a cancelled one goes on later.
    func retag(
        _ options: RetagOptions, progress: @escaping @Sendable (IngestProgress) -> Void
    ) async throws(ArchiveError) -> RetagReport

    /// Writes a consistent copy to `path`, while others read and write.
    func backup(to path: String) async throws(ArchiveError)
}

extension ArchiveService {
    /// The article that `reference` names, in its newest text.
    public func article(_ reference: String) async throws(ArchiveError) -> StoredArticle {
        try await article(reference, revision: nil)
    }

    /// The entities of a list alone.
    public func entities(_ request: EntityRequest) async throws(ArchiveError) -> [EntityRecord] {
        try await entityList(request).rows.map(\.entity)
    }
}

/// Where articles come from.
public enum IngestInput: Hashable, Sendable {
    /// A file, or a folder that is read with all it holds.
    case path(String)
    case standardInput
}

public struct IngestOptions: Hashable, Sendable {
    /// BCP 47 tag for articles that name none; detected if nil.
    public var language: String?
    /// Source for articles that name none.
    public var source: String?
    /// Whether names are looked for; without, articles have no mentions until a reindex.
    public var findsEntities: Bool
    /// What looks for them.
    public var tagger: TaggerSetting
    /// Tasks that read and analyse beside the one that stores; nil for the number of cores.
    public var workers: Int?

    public init(
        language: String? = nil, source: String? = nil, findsEntities: Bool = true, tagger: TaggerSetting = .fast,
        workers: Int? = nil
    ) {
        self.language = language
        self.source = source
        self.findsEntities = findsEntities
        self.tagger = tagger
        self.workers = workers
    }
}

/// How far an ingest or a reindex has come.
public struct IngestProgress: Hashable, Sendable {
    public var articles: Int
    public var bytes: Int
    /// Of all inputs, where it can be known beforehand.
    public var totalBytes: Int?
    /// How many articles there are, where that and not their size is known beforehand.
    public var totalArticles: Int?
    /// The file being read.
    public var current: String?

    public init(
        articles: Int = 0, bytes: Int = 0, totalBytes: Int? = nil, totalArticles: Int? = nil, current: String? = nil
    ) {
        self.articles = articles
        self.bytes = bytes
        self.totalBytes = totalBytes
        self.totalArticles = totalArticles
        self.current = current
    }
}

/// What came of an ingest.
public struct IngestReport: Hashable, Sendable {
    public var added: Int
    /// Articles that got a new revision.
    public var updated: Int
    public var unchanged: Int
    /// Articles that could not be stored; each has a finding of severity error.
    public var failed: Int
    public var paragraphs: Int
    public var mentions: Int
    /// Of the articles' decoded text.
    public var bytes: Int
    public var findings: [Finding]

    public init(
        added: Int = 0, updated: Int = 0, unchanged: Int = 0, failed: Int = 0, paragraphs: Int = 0, mentions: Int = 0,
        bytes: Int = 0, findings: [Finding] = []
    ) {
        self.added = added
        self.updated = updated
        self.unchanged = unchanged
        self.failed = failed
        self.paragraphs = paragraphs
        self.mentions = mentions
        self.bytes = bytes
        self.findings = findings
    }
}

public struct SimilarRequest: Hashable, Sendable {
    /// An article: its number, external id or URL.
    public var article: String
    /// The number of one of its paragraphs; nil for the whole article.
    public var paragraph: Int?
    public var limit: Int
    public var offset: Int

    public init(article: String, paragraph: Int? = nil, limit: Int = 10, offset: Int = 0) {
        self.article = article
        self.paragraph = paragraph
        self.limit = limit
        self.offset = offset
    }
}

public struct ArticleRequest: Hashable, Sendable {
    /// Names or numbers of entities; an article must name all, or any of them.
    public var entities: [String]
    /// Whether any of them will do.
    public var isAny: Bool
    /// What of the article must name all of them; nil if the whole of it will do.
    public var part: SharedPart?
    /// How many paragraphs that show it each article has with it.
    public var evidenceLimit: Int
    public var from: ArticleDate?
    /// The last day or instant that is still wanted.
    public var to: ArticleDate?
    public var source: String?
    public var language: String?
    /// Nil for all.
    public var limit: Int?
    public var offset: Int

    public init(
        entities: [String] = [], isAny: Bool = false, part: SharedPart? = nil, evidenceLimit: Int = 0,
        from: ArticleDate? = nil, to: ArticleDate? = nil, source: String? = nil, language: String? = nil,
        limit: Int? = nil, offset: Int = 0
    ) {
        self.entities = entities
        self.isAny = isAny
        self.part = part
        self.evidenceLimit = evidenceLimit
        self.from = from
        self.to = to
        self.source = source
        self.language = language
        self.limit = limit
        self.offset = offset
    }
}

public struct ArticleList: Hashable, Sendable {
    public var articles: [Row]
    /// How many there are without limit and offset.
    public var total: Int
    /// Remarks on how the request was understood: two entities of one name, no such entity.
    public var notes: [String]
    /// The entities that the request's names were taken for.
    public var entities: [EntityReference]

    public struct Row: Hashable, Sendable {
        public var article: ArticleRecord
        /// How often the wanted entities are named in it; 0 when none was asked for.
        public var mentionCount: Int
        /// The numbers of all paragraphs that show it, rising.
        public var paragraphNumbers: [Int]
        /// Those of them that show most, in their order.
        public var evidence: [Evidence]

        public init(
            article: ArticleRecord, mentionCount: Int = 0, paragraphNumbers: [Int] = [], evidence: [Evidence] = []
        ) {
            self.article = article
            self.mentionCount = mentionCount
            self.paragraphNumbers = paragraphNumbers
            self.evidence = evidence
        }
    }

    /// A paragraph that names the wanted entities.
    public struct Evidence: Hashable, Sendable {
        public struct Name: Hashable, Sendable {
            /// Bytes of the paragraph's text.
            public var range: ByteRange
            public var entityID: Int64
        }

        public var paragraph: ParagraphRecord
        /// In the order of the text, apart.
        public var names: [Name]
    }

    public init(articles: [Row], total: Int, notes: [String] = [], entities: [EntityReference] = []) {
        self.articles = articles
        self.total = total
        self.notes = notes
        self.entities = entities
    }
}

public struct RelatedRequest: Hashable, Sendable {
    /// The entity: a number, or a name in any spelling.
    public var entity: String
    /// Only entities of these kinds; all if empty.
    public var kinds: Set<EntityKind>
    public var from: ArticleDate?
    /// The last day or instant that is still wanted.
    public var to: ArticleDate?
    public var limit: Int

    public init(
        entity: String, kinds: Set<EntityKind> = [], from: ArticleDate? = nil, to: ArticleDate? = nil, limit: Int = 20
    ) {
        self.entity = entity
        self.kinds = kinds
        self.from = from
        self.to = to
        self.limit = limit
    }
}

/// An entity and those that are named together with it.
public struct RelatedEntities: Hashable, Sendable {
    public var entity: EntityReference
    /// Paragraphs that name it.
    public var paragraphCount: Int
    /// The most telling first.
    public var rows: [CompanionRecord]
    /// Remarks on how the request was understood.
    public var notes: [String]
}

public struct MentionRequest: Hashable, Sendable {
    /// An article's number, id or URL; nil for all.
    public var article: String?
    /// A name in any spelling, or a number; nil for all that are not hidden. Mentions of all who are called so are meant.
    public var entity: String?
    /// Only mentions that were read as one of these kinds; all if empty.
    public var kinds: Set<EntityKind>
    /// The first day or instant of an article that is wanted.
    public var from: ArticleDate?
    /// The last day or instant that is still wanted.
    public var to: ArticleDate?
    /// Only mentions in articles of this source, by its whole name.
    public var source: String?
    /// How many mentions are wanted, behind the first `offset`; nil for all.
    public var limit: Int?
    public var offset: Int

    public init(
        article: String? = nil, entity: String? = nil, kinds: Set<EntityKind> = [], from: ArticleDate? = nil,
        to: ArticleDate? = nil, source: String? = nil, limit: Int? = nil, offset: Int = 0
    ) {
        self.article = article
        self.entity = entity
        self.kinds = kinds
        self.from = from
        self.to = to
        self.source = source
        self.limit = limit
        self.offset = offset
    }
}

extension ArchiveService {
    /// As above, where nobody reads the remarks.
    public func forEachMention(
        _ request: MentionRequest, _ body: (MentionRecord) throws -> Void
    ) async throws(ArchiveError) {
        try await forEachMention(request, noting: { _ in }, body)
    }
}
