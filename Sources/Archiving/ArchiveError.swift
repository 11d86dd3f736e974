public import Articles

/// Why an archive could not do what it was asked; the cases carry facts, `description` the sentence.
public enum ArchiveError: Error, Hashable, Sendable {
    case noSuchArchive(path: String)
    case notAnArchive(path: String)
    case newerSchema(path: String, found: Int, known: Int)
    case changedMigration(path: String, name: String)
    case damaged(path: String, detail: String)
    case readOnly(path: String)
    case diskFull(path: String)
    case busy(path: String)
    case cannotOpen(path: String, detail: String)
    case needsReindex(path: String, found: String, wanted: String)
    case noSuchArticle(reference: String)
    /// One external id or URL of several articles.
    case severalArticles(reference: String, numbers: [Int64])
    /// The paragraphs that there are go from `first` to `last`.
    /// - last: the number of the last paragraph; 0 if there is none beside a title.
    case noSuchParagraph(article: Int64, number: Int, last: Int)
    /// The texts that an article had go from 1 to `last`.
    case noSuchRevision(article: Int64, number: Int, last: Int)
    /// - nearest: names that are spelled nearly so, the likeliest first.
    case noSuchEntity(name: String, nearest: [String] = [])
    /// A correction hid the only one that is called so.
    case hiddenEntity(name: String, id: Int64)
    /// One name of several entities, where one is needed.
    case severalEntities(name: String, choices: [EntityRecord])
    case noSuchCorrection(id: Int64)
    case nothingToUndo
    case alreadyUndone(id: Int64, by: Int64)
    /// Other corrections speak of the entity that this one made.
    case builtUpon(id: Int64, by: [Int64])
    /// It speaks of an entity whose making was undone.
    case groundIsGone(id: Int64, maker: Int64)
    case invalidCorrection(detail: String)
    case targetExists(path: String)
    /// A time that has too many days, weeks or months to be shown.
    case tooManyPeriods(from: String, to: String, limit: Int)
    case failed(detail: String)
}

extension ArchiveError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noSuchArchive(let path):
            "there is no archive at \(path); `archive ingest` makes one"
        case .notAnArchive(let path):
            "\(path) is not an archive of this program"
        case .newerSchema(let path, let found, let known):
            "\(path) was made by a newer version of archive (schema \(found); this one knows up to \(known))"
        case .changedMigration(let path, let name):
            "\(path) was made with another form of the schema step \(name); it was left as it is"
        case .damaged(let path, let detail):
            "\(path) is damaged: \(detail)"
        case .readOnly(let path):
            "\(path) cannot be written: the file or its folder is read-only"
        case .diskFull(let path):
            "no space is left for \(path); what was reported as stored is safe"
        case .busy(let path):
            "another program is writing to \(path) and did not finish in time"
        case .cannotOpen(let path, let detail):
            "\(path) cannot be opened: \(detail)"
        case .needsReindex(let path, let found, let wanted):
            "the index of \(path) was made by another analysis (\(found), now \(wanted)); run `archive reindex`"
        case .noSuchArticle(let reference):
            "no article has the number, id or URL \(reference)"
        case .severalArticles(let reference, let numbers):
            "\(reference) names several articles; say which by its number: "
                + numbers.prefix(10).map(String.init).joined(separator: ", ") + (numbers.count > 10 ? ", …" : "")
        case .noSuchParagraph(let article, let number, let last):
            "article \(article) has no paragraph \(number); it has "
                + (last == 0 ? "none" : last == 1 ? "only 1" : "1 to \(last)")
        case .noSuchRevision(let article, let number, let last):
            "article \(article) has no revision \(number); it has \(last == 1 ? "only 1" : "1 to \(last)")"
        case .noSuchEntity(let name, let nearest):
            "no entity is called »\(name)«"
                + (nearest.isEmpty
                    ? "" : "; did you mean \(nearest.map { "»\($0)«" }.joined(separator: " or "))?")
        case .hiddenEntity(let name, let id):
            "»\(name)« is hidden: #\(id) finds it, and `archive entity unhide \(id)` lists it again"
        case .severalEntities(let name, let choices):
            "\(choices.count) entities match »\(name)«; say which by its number:"
                + choices.prefix(Self.shownChoices).map { "\n  " + Self.choice($0) }.joined()
                + (choices.count > Self.shownChoices
                    ? "\n  and \(choices.count - Self.shownChoices) more; a longer name is that of fewer" : "")
        case .noSuchCorrection(let id):
            "there is no correction \(id); `archive entity log` lists them"
        case .nothingToUndo:
            "there is no correction to undo"
        case .alreadyUndone(let id, let by):
            "correction \(id) was undone already, by \(by); `archive entity undo \(by)` makes it count again"
        case .builtUpon(let id, let by):
            "correction \(id) made an entity that later ones speak of; undo them first: "
                + by.map(String.init).joined(separator: ", ")
        case .groundIsGone(let id, let maker):
            "correction \(id) speaks of an entity that correction \(maker) made, which was undone"
        case .invalidCorrection(let detail):
            detail
        case .targetExists(let path):
            "\(path) already exists; it was not overwritten"
        case .tooManyPeriods(let from, let to, let limit):
            "\(from) to \(to) has more than \(limit) periods; choose longer ones with --by, or a "
                + "shorter time with --from and --to"
        case .failed(let detail):
            detail
        }
    }

    /// Of namesakes, the most often named: more fill the screen, and can be listed by `archive entities`.
    private static let shownChoices = 12

    /// An entity with what tells it from its namesakes.
    private static func choice(_ entity: EntityRecord) -> String {
        let spellings = entity.spellings.prefix(3).map(\.surface).joined(separator: ", ")
        return "\(entity.id)  \(entity.name) (\(entity.kind.rawValue)), named \(entity.mentionCount)×: \(spellings)"
            .replacing("\t", with: " ")
    }
}
