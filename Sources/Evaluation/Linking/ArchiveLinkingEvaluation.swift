import Archiving
package import Articles
package import Entities
package import Foundation
import Language

/// How well an archive's entities are the things that its articles name: from text to `archive entities`.
///
/// A thing is a canonical name of the gold, folded. Each mention that the archive shows is held against the gold's
/// name at that place (the one it shares most bytes with, half of both at least), so each entity has mentions of
/// things. The thing most of them name is the entity's; it is *found* in every article that the entity is shown for.
package struct ArchiveLinkingEvaluation: Sendable {
    /// The archive's size.
    package private(set) var articles = 0
    /// Pairs of an article and a thing that it names, and those found.
    package private(set) var pairs = 0
    package private(set) var foundPairs = 0
    /// Entities that name a thing, those that name two or more, and the things that are some entity's.
    package private(set) var entities = 0
    package private(set) var mixedEntities = 0
    package private(set) var things = 0
    package private(set) var errors: [LinkingError] = []

    package var found: Double { Double(foundPairs) / Double(max(pairs, 1)) }
    package var mixed: Double { Double(mixedEntities) / Double(max(entities, 1)) }
    package var entitiesPerThing: Double { Double(entities) / Double(max(things, 1)) }

    /// What makes a thing.
    package enum Identity: Sendable {
        case name
        /// Paris the city and Paris the person are two.
        case nameAndKind
    }

    /// A mention as the archive shows it.
    package struct Shown: Sendable {
        package var article: String
        package var range: ByteRange
        package var surface: String
        package var entity: Int64
        package var name: String

        package init(article: String, range: ByteRange, surface: String, entity: Int64, name: String) {
            self.article = article
            self.range = range
            self.surface = surface
            self.entity = entity
            self.name = name
        }
    }

    /// Ingests `gold` into an archive at `folder` and compares; `tagger` says where names are.
    package static func shown(
        _ gold: [LinkedGold], tagger: any NameTagger, folder: URL
    ) async throws -> [Shown] {
        let input = folder.appending(path: "articles.jsonl")
        let text = try gold.map { try $0.jsonLine + "\n" }.joined()
        try Data(text.utf8).write(to: input)
        let path = folder.appending(path: "linking.archive").path
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        let archive = try await LocalArchive.open(path: path, mode: .create)
        let report = await archive.ingest(
            [.path(input.path)], options: IngestOptions(language: "de"), tagger: tagger)
        if let failure = report.findings.first(where: { $0.severity == .error }) {
            throw CocoaError(.fileReadCorruptFile, userInfo: [NSLocalizedDescriptionKey: failure.message])
        }
        var shown: [Shown] = []
        try await archive.forEachMention(MentionRequest()) { mention in
            guard let range = mention.articleRange else { return }
            shown.append(
                Shown(
                    article: mention.externalID ?? "", range: range,
                    surface: mention.surface, entity: mention.entityID,
                    name: "\(mention.entityKind.rawValue) \(mention.entityName)"))
        }
        return shown
    }

    package init(_ gold: [LinkedGold], shown: [Shown], by identity: Identity) {
        var tally = LinkingTally(gold, by: identity)
        tally.count(shown)
        articles = gold.count
        let majority = tally.majority
        things = Set(majority.values).count
        entities = majority.count
        for (entity, spellings) in tally.spellings where spellings.count > 1 {
            mixedEntities += 1
            errors.append(
                LinkingError(
                    cause: .mixed, article: nil, thing: tally.names[entity] ?? "",
                    detail: spellings.sorted { ($1.value.total, $0.key) < ($0.value.total, $1.key) }
                        .map { "\($0.key): \($0.value)" }))
        }
        let entitiesOfThings = Dictionary(grouping: majority.keys) { majority[$0] ?? "" }
        for (thing, entities) in entitiesOfThings where entities.count > 1 {
            errors.append(
                LinkingError(
                    cause: .split, article: nil, thing: thing,
                    detail: entities.sorted().map {
                        "\(tally.names[$0] ?? "") #\($0): \(tally.spellings[$0]?[thing] ?? LinkingTally.Spellings())"
                    }))
        }
        for article in gold {
            let found = Set(tally.entitiesOfArticles[article.id, default: []].compactMap { majority[$0] })
            for (thing, surfaces) in tally.surfaces(of: article) {
                pairs += 1
                if found.contains(thing) {
                    foundPairs += 1
                    continue
                }
                let taken = tally.entities(of: thing, in: article.id)
                errors.append(
                    LinkingError(
                        cause: taken.isEmpty ? .missed : .merged, article: article.id, thing: thing,
                        detail: ["\(surfaces)"]
                            + taken.sorted().map { "→ \(tally.names[$0] ?? "") (\(majority[$0] ?? ""))" }))
            }
        }
        errors.sort {
            ($0.cause.rawValue, $0.thing, $0.article ?? "") < ($1.cause.rawValue, $1.thing, $1.article ?? "")
        }
    }
}

/// Why a thing was not found, or is found under two numbers.
package struct LinkingError: Hashable, Sendable {
    package enum Cause: String, Sendable, CaseIterable {
        /// No mention of it was found in the article.
        case missed = "missed mention"
        /// Its mentions were taken for another thing.
        case merged = "taken for another"
        /// An entity with mentions of several things.
        case mixed = "wrong merge"
        /// A thing with several entities.
        case split = "wrong split"
    }

    package var cause: Cause
    package var article: String?
    package var thing: String
    package var detail: [String]
}

extension LinkingError: CustomStringConvertible {
    package var description: String {
        let place = article.map { " in \($0)" } ?? ""
        return "\(thing)\(place)\n" + detail.map { "    \($0)" }.joined(separator: "\n")
    }
}

/// Which entities have mentions of which things.
private struct LinkingTally {
    struct Spellings: CustomStringConvertible {
        var counts: [String: Int] = [:]
        var total: Int { counts.values.reduce(0, +) }
        var description: String {
            counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(8)
                .map { $0.value == 1 ? $0.key : "\($0.key) ×\($0.value)" }.joined(separator: ", ")
        }
    }

    private struct Expected {
        var range: ByteRange
        var thing: String
        var surface: String
    }

    private var expected: [String: [Expected]] = [:]
    private var things: [Int64: [String: Set<String>]] = [:]
    var names: [Int64: String] = [:]
    /// Of each entity, by thing.
    var spellings: [Int64: [String: Spellings]] = [:]
    var entitiesOfArticles: [String: Set<Int64>] = [:]

    init(_ gold: [LinkedGold], by identity: ArchiveLinkingEvaluation.Identity) {
        let analyzer = Analyzer()
        for article in gold {
            expected[article.id] = article.names.map { name in
                let key = analyzer.key(of: name.canonical)
                return Expected(
                    range: name.mention.range,
                    thing: identity == .name ? key : "\(name.mention.kind.rawValue) \(key)",
                    surface: article.text[utf8: name.mention.range].map(String.init) ?? "")
            }
        }
    }

    mutating func count(_ shown: [ArchiveLinkingEvaluation.Shown]) {
        for mention in shown {
            names[mention.entity] = mention.name
            entitiesOfArticles[mention.article, default: []].insert(mention.entity)
            guard let thing = thing(at: mention.range, in: mention.article) else { continue }
            spellings[mention.entity, default: [:]][thing, default: Spellings()].counts[mention.surface, default: 0] +=
                1
            things[mention.entity, default: [:]][thing, default: []].insert(mention.article)
        }
    }

    private func thing(at range: ByteRange, in article: String) -> String? {
        var best: (share: Double, thing: String)?
        for name in expected[article] ?? [] where name.range.overlaps(range) {
            let common = min(name.range.upperBound, range.upperBound) - max(name.range.lowerBound, range.lowerBound)
            let all = max(name.range.upperBound, range.upperBound) - min(name.range.lowerBound, range.lowerBound)
            let share = Double(common) / Double(all)
            if share >= 0.5, share > best?.share ?? 0 { best = (share, name.thing) }
        }
        return best?.thing
    }

    /// The thing that most mentions of an entity name; of equals the first by name.
    var majority: [Int64: String] {
        spellings.compactMapValues { things in
            things.min { ($1.value.total, $0.key) < ($0.value.total, $1.key) }?.key
        }
    }

    func entities(of thing: String, in article: String) -> [Int64] {
        things.filter { $0.value[thing]?.contains(article) ?? false }.map(\.key)
    }

    func surfaces(of article: LinkedGold) -> [(thing: String, surfaces: Spellings)] {
        var surfaces: [String: Spellings] = [:]
        for name in expected[article.id] ?? [] {
            surfaces[name.thing, default: Spellings()].counts[name.surface, default: 0] += 1
        }
        return surfaces.map { ($0.key, $0.value) }
    }
}
