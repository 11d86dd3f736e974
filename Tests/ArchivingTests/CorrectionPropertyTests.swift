import ArchiveTesting
import Archiving
import Articles
import Foundation
import Language
import Store
import Testing

/// Random corrections, undone and redone, between ingests, revisions, deletions and reindexes.
///
/// What must be shown is computed here a second time and naively: from what an archive finds that nobody corrects, and
/// from the list of corrections.
@Suite("Corrections at random")
struct CorrectionPropertyTests {
    @Test(
        "whatever is done, what is shown is what was found, seen through the corrections that count", arguments: 1...6)
    func sequence(_ seed: UInt64) async throws {
        let run = try await Run(seed: seed)
        for step in 1...25 {
            try await run.step()
            let findings = try await run.corrected.check()
            #expect(findings.isEmpty, "seed \(seed), step \(step): \(run.journal.suffix(3)): \(findings)")
            let (shown, expected) = (try await run.shown(), try await run.expected())
            #expect(
                shown == expected,
                """
                seed \(seed), step \(step): \(run.journal.joined(separator: "; ")): \
                \(shown.symmetricDifference(expected).sorted())
                """)
            guard findings.isEmpty, shown == expected else { return }
        }
        try await run.requireSameInTwin()
    }

    /// One sequence, with an archive that is corrected and one that isn't.
    private final class Run {
        let desk: LocalArchiveTests.Desk
        let corrected: LocalArchive
        let plain: LocalArchive
        private(set) var journal: [String] = []
        private var random: SeededRandom
        /// The texts of the articles that are there, by their ids.
        private var texts: [String: [String]] = [:]
        private var events: [Event] = []
        private let analyzer = Analyzer()

        /// A correction as this test remembers it.
        private struct Event {
            var id: Int64
            var effect: Effect
        }

        private enum Effect {
            case merge(into: Int64, Set<Int64>)
            case spellings(of: Int64, Set<String>, made: MadeEntity)
            case article(of: Int64, String, made: MadeEntity)
            case alias(String, Int64)
            case rename(Int64, String)
            case kind(Int64, EntityKind)
            case hide(Int64, Bool)
            case reject(Spot)
            case add(Spot, Int64)
            case undo(Int64)
        }

        private struct Spot: Hashable {
            var article: String
            var paragraph: String
            var range: ByteRange
        }

        init(seed: UInt64) async throws {
            random = SeededRandom(seed: seed)
            desk = try LocalArchiveTests.Desk()
            corrected = try await desk.open("corrected.archive")
            plain = try await desk.open("plain.archive")
            for _ in 0..<6 { try await ingest("a\(texts.count)") }
        }

        // MARK: Articles

        private static let persons = ["Klaus Hansen", "Maria Lindner", "Jonas Weber", "Petra Vogel"]
        private static let places = ["Hamburg", "Flensburg", "Bremen", "Dresden"]

        private func text() -> [String] {
            (0..<2).map { _ in
                let (first, second) = (
                    Self.persons.randomElement(using: &random)!, Self.persons.randomElement(using: &random)!
                )
                let (here, there) = (
                    Self.places.randomElement(using: &random)!, Self.places.randomElement(using: &random)!
                )
                return [
                    "In \(here) sprach der Bürgermeister \(first) mit der Ministerin \(second) über die Nato.",
                    "Der Minister \(first) reiste am Montag von \(here) nach \(there).",
                    "Die Bundesregierung in \(here) widersprach am Abend \(first) und \(second).",
                ].randomElement(using: &random)!
            }
        }

        private func ingest(_ id: String, into archives: [LocalArchive]? = nil) async throws {
            let text = text()
            texts[id] = text
            try await write(id, text, to: archives ?? [corrected, plain])
        }

        private func write(_ id: String, _ text: [String], to archives: [LocalArchive]) async throws {
            try desk.write(
                #"{"id": "\#(id)", "source": "Blatt", "language": "de", "text": "\#(text.joined(separator: "\\n\\n"))"}"#,
                to: "\(id).jsonl")
            for archive in archives {
                let report = try await archive.ingest(
                    [.path(desk.path("\(id).jsonl"))], options: IngestOptions(workers: 1)
                ) { _ in }
                try #require(report.failed == 0)
            }
        }

        // MARK: Steps

        func step() async throws {
            let ids = texts.keys.sorted()
            switch Int.random(in: ids.count > 2 ? 0..<21 : 0..<1, using: &random) {
            case 0:
                journal.append("ingest")
                try await ingest("a\(texts.count + 10 * journal.count)")
            case 1:
                let id = ids.randomElement(using: &random)!
                journal.append("revise \(id)")
                try await ingest(id)
            case 2:
                let id = ids.randomElement(using: &random)!
                journal.append("delete \(id)")
                for archive in [corrected, plain] { _ = try await archive.delete(id) }
                let text = texts.removeValue(forKey: id)!
                if Bool.random(using: &random) {
                    journal.append("read \(id) again")
                    texts[id] = text
                    try await write(id, text, to: [corrected, plain])
                }
            case 3:
                journal.append("reindex")
                for archive in [corrected, plain] { try await archive.reindex { _ in } }
            case 4:
                let options = RetagOptions(
                    tagger: TaggerSetting.allCases.randomElement(using: &random)!,
                    limit: Int.random(in: 1...3, using: &random))
                journal.append("retag \(options.limit ?? 0), \(options.tagger)")
                for archive in [corrected, plain] { _ = try await archive.retag(options) { _ in } }
            case 5...7:
                let counting = events.filter { counts($0.id) }
                if let event = counting.randomElement(using: &random) { try await correct(.undo(event.id)) }
            default:
                try await correct(request())
            }
        }

        private func request() async throws -> CorrectionRequest {
            let entities = try await corrected.entities(EntityRequest())
            // Everything may be hidden.
            guard !entities.isEmpty else { return .undo(nil) }
            func any() -> EntityRecord { entities.randomElement(using: &random)! }
            func reference(_ entity: EntityRecord) -> String { "#\(entity.id)" }
            func spelling(_ entity: EntityRecord) -> String { entity.spellings.randomElement(using: &random)!.surface }
            let (one, other) = (any(), any())
            switch Int.random(in: 0..<11, using: &random) {
            case 0, 1: return .merge([reference(one), reference(other), reference(any())])
            case 2:
                return .split(reference(one), SplitRequest(spellings: [spelling(one)], name: "Neu \(events.count)"))
            case 3:
                let article = texts.keys.sorted().randomElement(using: &random)!
                return .split(reference(one), SplitRequest(article: article, name: "Neu \(events.count)"))
            case 4: return .addAlias(reference(one), spelling(other))
            case 5: return .removeAlias(reference(one), spelling(one))
            case 6:
                let names = ["Name \(events.count)", Self.places.randomElement(using: &random)!]
                return .rename(reference(one), to: names.randomElement(using: &random)!)
            case 8: return .kind(reference(one), EntityKind.allCases.randomElement(using: &random)!)
            case 7: return Bool.random(using: &random) ? .hide(reference(one)) : .unhide(reference(one))
            default:
                let id = texts.keys.sorted().randomElement(using: &random)!
                let number = Int.random(in: 1...2, using: &random)
                let words = texts[id]![number - 1].split(separator: " ")
                let start = Int.random(in: 0..<words.count - 1, using: &random)
                let length = Int.random(in: 1...min(3, words.count - start), using: &random)
                let part = words[start..<start + length].joined(separator: " ")
                let spot = SpotRequest(article: id, paragraph: number, part: .surface(part))
                if Bool.random(using: &random) { return .addMention(spot, .known(reference(one)), nil, .name) }
                return .rejectMention(
                    SpotRequest(article: id, paragraph: number, part: .surface(spelling(one))))
            }
        }

        private func correct(_ request: CorrectionRequest) async throws {
            journal.append("\(request)")
            do {
                for entry in try await corrected.correct(request).entries {
                    if let effect = effect(entry.record.correction) {
                        events.append(Event(id: entry.record.id, effect: effect))
                    }
                }
            } catch {
                // What can't be done is refused, and must have changed nothing.
                journal.append("refused: \(error)")
            }
        }

        private func effect(_ correction: Correction) -> Effect? {
            func spot(_ spot: MentionSpot) -> Spot? {
                guard case .externalID(let id, _) = spot.article.identity, let text = texts[id] else { return nil }
                let paragraph = text.first {
                    MentionSpot.hash(ofParagraph: $0) == spot.paragraphHash
                }
                return paragraph.map { Spot(article: id, paragraph: $0, range: spot.range) }
            }
            switch correction {
            case .merge(let id, let others): return .merge(into: id, Set(others))
            case .split(let id, .spellings(let spellings), let made):
                return .spellings(of: id, Set(spellings.map(analyzer.key)), made: made)
            case .split(let id, .article(let article), let made):
                guard case .externalID(let name, _) = article.identity else { return nil }
                return .article(of: id, name, made: made)
            case .addAlias(let id, let name): return .alias(analyzer.key(of: name), id)
            case .removeAlias(let id, let name, let made):
                return .spellings(of: id, [analyzer.key(of: name)], made: made)
            case .rename(let id, let name): return .rename(id, name)
            case .hide(let id): return .hide(id, true)
            case .unhide(let id): return .hide(id, false)
            case .rejectMention(let place): return spot(place).map { .reject($0) }
            case .addMention(let place, _, _, let entity): return spot(place).map { .add($0, entity.id) }
            case .undo(let id): return .undo(id)
            case .kind(let id, let kind): return .kind(id, kind)
            case .note, .identify: return nil
            }
        }

        // MARK: What must be shown

        private func counts(_ id: Int64) -> Bool {
            !events.contains { event in
                if case .undo(let undone) = event.effect { undone == id && counts(event.id) } else { false }
            }
        }

        /// Where, how, and as whom: all that is shown of mentions.
        func shown() async throws -> Set<String> {
            var lines: Set<String> = []
            let database = try ArchiveDatabase(path: desk.path("corrected.archive"), mode: .readOnly)
            defer { try? database.close() }
            try await corrected.forEachMention(MentionRequest()) { mention in
                let found = try database.read { try $0.foundEntity(mention.entityID) }
                lines.insert(
                    line(
                        mention.externalID ?? "-", mention.paragraphNumber, mention.mention.range,
                        found?.key ?? "-", mention.entityName))
            }
            return lines
        }

        private func line(
            _ article: String, _ paragraph: Int, _ range: ByteRange, _ key: String, _ name: String
        ) -> String {
            "\(article):\(paragraph) \(range) \(key) \(name)"
        }

        private struct Seen {
            var article: String
            var paragraph: Int
            var range: ByteRange
            var surface: String
            var entity: Int64
            /// Events up to this one have no say.
            var after: Int64 = 0
        }

        func expected() async throws -> Set<String> {
            let database = try ArchiveDatabase(path: desk.path("corrected.archive"), mode: .readOnly)
            defer { try? database.close() }
            // The archives number entities differently; the linker's name and kind tell them apart.
            var numbers: [String: Int64] = [:]
            var names: [Int64: (key: String, name: String)] = [:]
            var found: [Int64: (key: String, kind: EntityKind)] = [:]
            for id in 1..<Int64(500) {
                guard let entity = try database.read({ try $0.foundEntity(id) }) else { continue }
                numbers["\(entity.kind) \(entity.key)"] = id
                names[id] = (entity.key, entity.name)
                if !entity.key.hasPrefix("#") { found[id] = (entity.key, entity.kind) }
            }
            let counting = events.filter { counts($0.id) }
            var seen: [Seen] = []
            try await plain.forEachMention(MentionRequest()) { mention in
                let key = "\(mention.entityKind) \(analyzer.key(of: mention.entityName))"
                seen.append(
                    Seen(
                        article: mention.externalID ?? "-", paragraph: mention.paragraphNumber,
                        range: mention.mention.range, surface: mention.surface, entity: try #require(numbers[key])))
            }
            seen = spotted(seen, counting)
            var hidden: [Int64: Bool] = [:]
            for event in counting {
                switch event.effect {
                case .rename(let id, let name): names[id]?.name = name
                case .hide(let id, let isHidden): hidden[id] = isHidden
                default: break
                }
            }
            let claims = claims(counting, numbers, found)
            var lines: Set<String> = []
            for mention in seen {
                let id = bearer(of: mention, counting, claims)
                guard hidden[id] != true, let name = names[id] else { continue }
                lines.insert(line(mention.article, mention.paragraph, mention.range, name.key, name.name))
            }
            return lines
        }

        private func bearer(
            of mention: Seen, _ counting: [Event], _ claims: [Int64: [(from: Int64, to: Int64)]]
        ) -> Int64 {
            let key = analyzer.key(of: mention.surface)
            return counting.filter { $0.id > mention.after }.reduce(mention.entity) { entity, event in
                var entity = entity
                switch event.effect {
                case .merge(let into, let others): if others.contains(entity) { entity = into }
                case .spellings(let of, let keys, let made): if entity == of, keys.contains(key) { entity = made.id }
                case .article(let of, let article, let made):
                    if entity == of, mention.article == article { entity = made.id }
                case .alias(let alias, let id): if alias == key { entity = id }
                case .rename, .kind, .hide, .reject, .add, .undo: break
                }
                for claim in claims[event.id] ?? [] where claim.from == entity { entity = claim.to }
                return entity
            }
        }

        /// What corrections that give a name or a kind take over from the entity that the linker knows so.
        ///
        /// - Parameters:
        ///   - numbers: of entities, by the linker's kind and folded name.
        ///   - found: the linker's folded names and kinds.
        private func claims(
            _ counting: [Event], _ numbers: [String: Int64], _ found: [Int64: (key: String, kind: EntityKind)]
        ) -> [Int64: [(from: Int64, to: Int64)]] {
            var claims: [Int64: [(from: Int64, to: Int64)]] = [:]
            var names: [Int64: [String]] = found.mapValues { [$0.key] }
            var kinds: [Int64: EntityKind] = found.mapValues(\.kind)
            for event in counting {
                var named: (id: Int64, parent: Int64?)?
                switch event.effect {
                case .spellings(let of, _, let made), .article(let of, _, let made):
                    names[made.id] = [analyzer.key(of: made.name)]
                    kinds[made.id] = made.kind
                    named = (made.id, of)
                case .rename(let id, let name):
                    names[id, default: []].append(analyzer.key(of: name))
                    named = (id, id)
                case .kind(let id, let kind):
                    kinds[id] = kind
                    named = (id, id)
                default: break
                }
                guard let named, let kind = kinds[named.id] else { continue }
                for name in names[named.id] ?? [] {
                    guard let other = numbers["\(kind) \(name)"], other != named.id, other != named.parent else {
                        continue
                    }
                    claims[event.id, default: []].append((other, named.id))
                }
            }
            return claims
        }

        private func spotted(_ found: [Seen], _ counting: [Event]) -> [Seen] {
            var last: [Spot: Event] = [:]
            for event in counting {
                switch event.effect {
                case .reject(let spot), .add(let spot, _): last[spot] = event
                default: break
                }
            }
            let added = last.filter { if case .add = $0.value.effect { true } else { false } }
            var seen = found.filter { mention in
                let paragraph = texts[mention.article]![mention.paragraph - 1]
                let own = Spot(article: mention.article, paragraph: paragraph, range: mention.range)
                return last[own] == nil
                    && !added.keys.contains {
                        $0.article == own.article && $0.paragraph == paragraph && $0.range.crosses(own.range)
                    }
            }
            for (spot, event) in added {
                guard case .add(_, let entity) = event.effect else { continue }
                for (index, paragraph) in (texts[spot.article] ?? []).enumerated() where paragraph == spot.paragraph {
                    let surface = paragraph[utf8: spot.range].map(String.init) ?? ""
                    seen.append(
                        Seen(
                            article: spot.article, paragraph: index + 1, range: spot.range, surface: surface,
                            entity: entity, after: event.id))
                }
            }
            return seen
        }

        // MARK: The twin

        /// Carries the corrections to an archive that read the same articles, and compares what both show.
        func requireSameInTwin() async throws {
            let twin = try await desk.open("twin.archive")
            for id in texts.keys.sorted() { try await write(id, texts[id]!, to: [twin]) }
            // It finds with one tagger what the corrected one found with either.
            for archive in [corrected, twin] { _ = try await archive.retag(RetagOptions(tagger: .fast)) { _ in } }
            var lines: [String] = []
            try await corrected.exportCorrections { lines.append($0) }
            try desk.write(lines.joined(separator: "\n"), to: "corrections.jsonl")
            let report = try await twin.importCorrections(from: .path(desk.path("corrections.jsonl")))
            #expect(try await twin.check().isEmpty)
            #expect(report.added + report.findings.count == lines.count - 1)
            // A correction of what only a former revision or a deleted article named has nothing to hold on to there.
            guard report.findings.isEmpty else { return }
            let (ours, theirs) = (try await picture(of: corrected), try await picture(of: twin))
            #expect(ours == theirs, "\(journal.joined(separator: "; "))")
        }

        private func picture(of archive: LocalArchive) async throws -> Set<String> {
            var lines: Set<String> = []
            try await archive.forEachMention(MentionRequest()) { mention in
                lines.insert(
                    line(
                        mention.externalID ?? "-", mention.paragraphNumber, mention.mention.range,
                        "\(mention.entityKind)", mention.entityName))
            }
            return lines
        }
    }
}
