import Articles
import Foundation
import Language
import Store

/// Makes the corrections of a file in an archive that may know other things by other numbers.
struct CorrectionImport {
    let writer: ArchiveWriter
    let file: String
    private let analyzer = Analyzer()
    private var report = CorrectionImportReport()
    /// The entities that earlier lines made, by the numbers that the file gives them.
    private var made: [Int64: Int64] = [:]
    private var known: [Known: CorrectionRecord] = [:]

    /// What tells that a correction is here already: when it was made, and all it says but the number of what it makes.
    private struct Known: Hashable {
        var madeAt: String
        var correction: Correction
    }

    /// A line that can't be followed, in words.
    private struct Refusal: Error {
        var code: String
        var reason: String
    }

    init(writer: ArchiveWriter, file: String) {
        self.writer = writer
        self.file = file
    }

    mutating func run(_ bytes: Data) throws -> CorrectionImportReport {
        for record in try writer.reader.corrections() {
            known[Known(madeAt: record.madeAt, correction: try record.correction.known(in: writer.reader))] = record
        }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let decoder = JSONDecoder()
        try requireHead(lines.first ?? Data(), decoder)
        for (index, bytes) in lines.enumerated().dropFirst() where bytes.contains(where: { $0 > 0x20 }) {
            do {
                guard let line = try? decoder.decode(CorrectionFile.Line.self, from: bytes) else {
                    throw Refusal(code: "unreadable-correction", reason: "this is no correction")
                }
                try follow(line)
            } catch let refusal as Refusal {
                report.findings.append(
                    Finding(.error, refusal.code, refusal.reason, at: Place(file: file, line: index + 1)))
            }
        }
        report.changedMentions = try writer.applyCorrections()
        return report
    }

    private func requireHead(_ line: Data, _ decoder: JSONDecoder) throws(ArchiveError) {
        guard let head = try? decoder.decode(CorrectionFile.Head.self, from: line) else {
            throw .failed(detail: "\(file) is no file of corrections, as `archive corrections export` writes it")
        }
        guard head.archiveCorrections <= CorrectionFile.version else {
            throw .failed(
                detail:
                    "\(file) was written by a newer version of archive (format \(head.archiveCorrections); this one "
                    + "knows up to \(CorrectionFile.version))")
        }
    }

    private mutating func follow(_ line: CorrectionFile.Line) throws {
        guard line.at.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/) != nil else {
            throw Refusal(code: "unreadable-correction", reason: "»\(line.at)« is no time of a correction")
        }
        let correction = try correction(line)
        let key = Known(madeAt: line.at, correction: try correction.known(in: writer.reader))
        let record: CorrectionRecord
        if let same = known[key] {
            record = same
            report.known += 1
        } else {
            record = try writer.record(correction, madeAt: line.at)
            known[key] = record
            report.added += 1
        }
        if let number = line.makes?.number { made[number] = record.correction.made?.id }
    }

    private func correction(_ line: CorrectionFile.Line) throws -> Correction {
        func need<T>(_ value: T?, _ name: String) throws -> T {
            guard let value else {
                throw Refusal(code: "unreadable-correction", reason: "a \(line.action) needs \(name)")
            }
            return value
        }
        func subject() throws -> Int64 { try entity(need(line.entity, "an entity")) }
        func makes() throws -> MadeEntity {
            let made = try need(line.makes, "the entity that it makes")
            return MadeEntity(name: made.name, kind: try need(EntityKind(rawValue: made.kind), "a kind"))
        }
        switch line.action {
        case "merge":
            let (id, others) = (try subject(), try need(line.others, "others").map(entity))
            guard !others.isEmpty, !others.contains(id) else {
                throw Refusal(code: "same-entity", reason: "what is to be merged is one entity here")
            }
            return .merge(id, others: others)
        case "split":
            if let article = line.article {
                return .split(try subject(), .article(try self.article(article)), made: try makes())
            }
            return .split(try subject(), .spellings(try need(line.spellings, "spellings")), made: try makes())
        case "rename": return .rename(try subject(), try need(line.text, "a name"))
        case "kind":
            return .kind(try subject(), try need(line.kind.flatMap(EntityKind.init(rawValue:)), "a kind"))
        case "hide": return .hide(try subject())
        case "unhide": return .unhide(try subject())
        case "addAlias": return .addAlias(try subject(), try need(line.text, "a spelling"))
        case "removeAlias": return .removeAlias(try subject(), try need(line.text, "a spelling"), made: try makes())
        case "note": return .note(try subject(), try need(line.text, "a text"))
        case "identify":
            let scheme = try need(line.scheme.flatMap(IdentifierScheme.init(rawValue:)), "a known scheme")
            return .identify(try subject(), scheme, line.text)
        case "rejectMention": return .rejectMention(try spot(line))
        case "addMention":
            let kind = try need(line.kind.flatMap(EntityKind.init(rawValue:)), "a kind")
            let form = try need(line.form.flatMap(MentionForm.init(rawValue:)), "a form")
            let bearer = line.entity == nil ? NamedEntity.made(try makes()) : .known(try subject())
            return .addMention(try spot(line), kind, form, bearer)
        default: throw Refusal(code: "unknown-correction", reason: "»\(line.action)« is no correction")
        }
    }

    /// The only entity that was found here under that name and kind: as it is shown or was made, here or there, since
    /// what most mentions were read as need not be the same in two archives.
    private func entity(_ wanted: CorrectionFile.Entity) throws -> Int64 {
        if let number = wanted.made {
            guard let id = made[number] else {
                throw Refusal(
                    code: "unknown-entity", reason: "the entity \(number) that it speaks of was made by no line before")
            }
            return id
        }
        guard let name = wanted.name, let kind = wanted.kind.flatMap(EntityKind.init(rawValue:)) else {
            throw Refusal(code: "unreadable-correction", reason: "an entity needs a name and a kind")
        }
        let key = analyzer.key(of: name)
        let named = try writer.reader.foundEntities(withKey: key)
        var called: [StoredEntity] = []
        // There it may have had another kind at first than it had when it was corrected.
        let firstKind = wanted.firstKind.flatMap(EntityKind.init(rawValue:))
        for borne in [kind] + (firstKind.map { [$0] } ?? []) where called.isEmpty {
            called = named.filter { $0.kind == borne }
            if called.isEmpty { called = try named.filter { try writer.reader.firstKind(ofEntity: $0.id) == borne } }
        }
        if let exact = called.first(where: { $0.key == key }) { return exact.id }
        guard let only = called.first else {
            throw Refusal(code: "unknown-entity", reason: "no entity here is called \(name) (\(kind.rawValue))")
        }
        guard called.count == 1 else {
            let choices = called.map(\.reference).joined(separator: ", ")
            throw Refusal(code: "several-entities", reason: "\(called.count) entities match »\(name)«: \(choices)")
        }
        return only.id
    }

    private func article(_ wanted: CorrectionFile.Article) throws -> ArticleKey {
        let identity: ArticleIdentity
        if let id = wanted.id {
            identity = .externalID(id, source: wanted.source ?? "")
        } else if let url = wanted.url {
            identity = .url(url)
        } else if let hash = wanted.text.flatMap(CorrectionFile.hash) {
            identity = .text(hash: hash)
        } else {
            throw Refusal(code: "unreadable-correction", reason: "an article needs an id, a URL or a text")
        }
        let found = try writer.reader.articleIDs(identity)
        guard let id = found.first else {
            let name = wanted.id ?? wanted.url ?? "the text \(wanted.text ?? "")"
            throw Refusal(code: "unknown-article", reason: "no article here is known by \(name)")
        }
        guard found.count == 1 else {
            let numbers = found.map(String.init).joined(separator: ", ")
            throw Refusal(code: "several-articles", reason: "several articles have that text: \(numbers)")
        }
        return ArticleKey(id: id, identity: identity)
    }

    private func spot(_ line: CorrectionFile.Line) throws -> MentionSpot {
        guard
            let wanted = line.article, let hash = line.paragraph.flatMap(CorrectionFile.hash), let surface = line.text,
            let range = line.range, range.count == 2, 0 <= range[0], range[0] < range[1]
        else {
            throw Refusal(code: "unreadable-correction", reason: "a place needs an article, a paragraph and a range")
        }
        let article = try article(wanted)
        let spot = MentionSpot(
            article: article, paragraphHash: hash, range: ByteRange(range[0], range[1]), surface: surface)
        let paragraphs = try writer.reader.storedArticle(article.id)?.paragraphs ?? []
        let isThere = paragraphs.contains {
            MentionSpot.hash(ofParagraph: $0.text) == hash && $0.text[utf8: spot.range].map(String.init) == surface
        }
        guard isThere else {
            throw Refusal(
                code: "unknown-place", reason: "article \(article.id) has no such paragraph with »\(surface)« in it")
        }
        return spot
    }
}

extension Correction {
    /// The same without numbers that another archive would give, of the entity that it makes and of its article, and with
    /// what the article is known again by in its present text.
    fileprivate func known(in reader: ArchiveReader) throws -> Correction {
        func plain(_ made: MadeEntity) -> MadeEntity { MadeEntity(name: made.name, kind: made.kind) }
        func plain(_ article: ArticleKey) throws -> ArticleKey {
            ArticleKey(id: 0, identity: try reader.presentKey(article).identity)
        }
        func plain(_ spot: MentionSpot) throws -> MentionSpot {
            var spot = spot
            spot.article = try plain(spot.article)
            return spot
        }
        return switch self {
        case .split(let id, .article(let article), let made):
            .split(id, .article(try plain(article)), made: plain(made))
        case .split(let id, let part, let made): .split(id, part, made: plain(made))
        case .removeAlias(let id, let name, let made): .removeAlias(id, name, made: plain(made))
        case .rejectMention(let spot): .rejectMention(try plain(spot))
        case .addMention(let spot, let kind, let form, .made(let made)):
            .addMention(try plain(spot), kind, form, .made(plain(made)))
        case .addMention(let spot, let kind, let form, let named): .addMention(try plain(spot), kind, form, named)
        default: self
        }
    }
}
