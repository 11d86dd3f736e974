import Articles

/// The corrections that count, as a function from what was found to what is shown.
///
/// A mention starts at the entity that the linker found and goes through the steps in their order. Pure but for a memory
/// of courses already taken.
struct CorrectionRules {
    /// What one correction does to a mention that has come to an entity.
    enum Step: Hashable {
        case merge(into: Int64, Set<Int64>)
        case spellings(of: Int64, keys: Set<String>, made: Int64)
        case article(of: Int64, ArticleCondition, made: Int64)
        case alias(key: String, Int64)
    }

    struct NumberedStep: Hashable {
        var correction: Int64
        var step: Step
    }

    /// Which article a correction means at present: the one of its number or, if that is gone, one known by the same.
    enum ArticleCondition: Hashable {
        case number(Int64)
        case identity(ArticleIdentity)
    }

    /// What a correction says of a place.
    struct Spot: Hashable {
        var article: ArticleCondition
        var paragraphHash: Int64
        var range: ByteRange
        var surface: String
        var verdict: Verdict
    }

    enum Verdict: Hashable {
        case rejected
        case added(correction: Int64, EntityKind, MentionForm, entity: Int64)
    }

    private(set) var steps: [NumberedStep] = []
    /// The last word on each place.
    private(set) var spots: [Spot] = []
    /// Entities that any correction speaks of, even an undone one: they keep their number and their name.
    private(set) var keptEntities: Set<Int64> = []
    /// Names that corrections gave: what is found under one is the entity that has it.
    private(set) var claims: Set<Claim> = []

    /// A name, folded, and a kind: what the linker tells entities apart by.
    struct Claim: Hashable {
        var key: String
        var kind: EntityKind
    }

    /// What the rules have to know of an archive.
    struct Surroundings {
        /// Folds a spelling.
        var key: (String) -> String
        /// Whether an article of that number is no longer there.
        var isGone: (Int64) throws -> Bool
        /// How the linker knows an entity.
        var found: (Int64) throws -> Claim?
        /// The entity that the linker knows so.
        var entity: (Claim) throws -> Int64?
    }

    /// Entities that some step takes mentions from.
    private var sources: Set<Int64> = []
    private var aliasKeys: Set<String> = []
    /// Folded spellings that some step asks for.
    private(set) var keys: Set<String> = []
    private var courses: [Course: Int64] = [:]

    private struct Course: Hashable {
        var entity: Int64
        var key: String?
        var articleSteps: Set<Int>
        var first: Int
    }

    init(_ records: [CorrectionRecord], in surroundings: Surroundings) throws {
        var verdicts: [Spot: Int] = [:]
        var names: [Int64: [String]] = [:]
        var kinds: [Int64: EntityKind] = [:]
        for record in records {
            keptEntities.formUnion(record.correction.entities)
            if let made = record.correction.made { keptEntities.insert(made.id) }
            guard record.counts else { continue }
            var article: ArticleCondition?
            if let key = record.correction.article {
                article = try surroundings.isGone(key.id) ? .identity(key.identity) : .number(key.id)
            }
            if let made = record.correction.made {
                names[made.id] = [surroundings.key(made.name)]
                kinds[made.id] = made.kind
            }
            switch record.correction {
            case .merge(let id, let others):
                append(record.id, .merge(into: id, Set(others)))
            case .split(let id, .spellings(let spellings), let made):
                append(record.id, .spellings(of: id, keys: Set(spellings.map(surroundings.key)), made: made.id))
            case .split(let id, .article, let made):
                if let article { append(record.id, .article(of: id, article, made: made.id)) }
            case .addAlias(let id, let name):
                append(record.id, .alias(key: surroundings.key(name), id))
            case .removeAlias(let id, let name, let made):
                append(record.id, .spellings(of: id, keys: [surroundings.key(name)], made: made.id))
            case .rename(let id, let name):
                names[id] =
                    try (names[id] ?? [surroundings.found(id)?.key].compactMap(\.self)) + [surroundings.key(name)]
            case .kind(let id, let kind): kinds[id] = kind
            case .rejectMention(let spot):
                if let article { note(spot, article, .rejected, &verdicts) }
            case .addMention(let spot, let kind, let form, let entity):
                let verdict = Verdict.added(correction: record.id, kind, form, entity: entity.id)
                if let article { note(spot, article, verdict, &verdicts) }
            case .hide, .unhide, .note, .identify, .undo:
                break
            }
            if let id = record.correction.renamed {
                try claim(id, names[id], kinds[id], by: record, in: surroundings)
            }
        }
    }

    /// Lets what is found under an entity's names and kind be that entity.
    private mutating func claim(
        _ id: Int64, _ names: [String]?, _ kind: EntityKind?, by record: CorrectionRecord,
        in surroundings: Surroundings
    ) throws {
        let found = try surroundings.found(id)
        guard let kind = kind ?? found?.kind else { return }
        for name in names ?? [found?.key].compactMap(\.self) where !name.isEmpty {
            let claim = Claim(key: name, kind: kind)
            // A part that is called like the whole is not the whole.
            let namesake = try surroundings.entity(claim)
            guard namesake != id, namesake == nil || !record.correction.entities.contains(namesake ?? id) else {
                continue
            }
            claims.insert(claim)
            guard let namesake else { continue }
            keptEntities.insert(namesake)
            append(record.id, .merge(into: id, [namesake]))
        }
    }

    private mutating func note(
        _ place: MentionSpot, _ article: ArticleCondition, _ verdict: Verdict, _ verdicts: inout [Spot: Int]
    ) {
        var spot = Spot(
            article: article, paragraphHash: place.paragraphHash, range: place.range, surface: place.surface,
            verdict: .rejected)
        // The place alone is the key.
        let place = spot
        spot.verdict = verdict
        if let index = verdicts[place] {
            spots[index] = spot
        } else {
            verdicts[place] = spots.count
            spots.append(spot)
        }
    }

    private mutating func append(_ correction: Int64, _ step: Step) {
        steps.append(NumberedStep(correction: correction, step: step))
        switch step {
        case .merge(_, let others): sources.formUnion(others)
        case .spellings(let id, let keys, _):
            sources.insert(id)
            self.keys.formUnion(keys)
        case .article(let id, _, _): sources.insert(id)
        case .alias(let key, _):
            aliasKeys.insert(key)
            keys.insert(key)
        }
    }

    /// The entities that are shown as another one.
    var merged: Set<Int64> {
        steps.reduce(into: []) { if case .merge(_, let others) = $1.step { $0.formUnion(others) } }
    }

    var isEmpty: Bool { steps.isEmpty && spots.isEmpty }

    /// Whether an article's identity has to be known.
    var asksForArticles: Bool {
        !spots.isEmpty
            || steps.contains {
                if case .article = $0.step { true } else { false }
            }
    }

    /// The indices of the steps that mean this article.
    func articleSteps(_ article: ArticleKey) -> Set<Int> {
        Set(
            steps.indices.filter {
                if case .article(_, let condition, _) = steps[$0].step { condition.holds(of: article) } else { false }
            })
    }

    func spots(in article: ArticleKey) -> [Spot] {
        spots.filter { $0.article.holds(of: article) }
    }

    /// The articles that steps or places mean.
    var articles: Set<ArticleCondition> {
        var found = Set(spots.map(\.article))
        for step in steps {
            if case .article(_, let condition, _) = step.step { found.insert(condition) }
        }
        return found
    }

    /// The entity that a mention is shown as.
    ///
    /// - Parameters:
    ///   - found: the entity that the linker found.
    ///   - key: its spelling, folded.
    ///   - articleSteps: those that mean its article.
    ///   - correction: the one that added it; only later ones have a say.
    mutating func entity(
        found: Int64, key: String, articleSteps: Set<Int> = [], after correction: Int64 = 0
    ) -> Int64 {
        guard sources.contains(found) || aliasKeys.contains(key) else { return found }
        let first = correction == 0 ? 0 : steps.firstIndex { $0.correction > correction } ?? steps.count
        let course = Course(
            entity: found, key: keys.contains(key) ? key : nil, articleSteps: articleSteps, first: first)
        if let known = courses[course] { return known }
        var entity = found
        for index in steps.indices.dropFirst(first) {
            switch steps[index].step {
            case .merge(let into, let others): if others.contains(entity) { entity = into }
            case .spellings(let id, let keys, let made): if entity == id, keys.contains(key) { entity = made }
            case .article(let id, _, let made): if entity == id, articleSteps.contains(index) { entity = made }
            case .alias(let wanted, let id): if wanted == key { entity = id }
            }
        }
        courses[course] = entity
        return entity
    }

    /// What may be shown otherwise under these rules than under former ones.
    func changes(since former: CorrectionRules) -> Changes {
        var changes = Changes()
        for step in Set(steps).symmetricDifference(former.steps) {
            switch step.step {
            case .merge(_, let others): reach(others, before: step.correction, &changes)
            // Only mentions of these spellings can be touched, whosever they are.
            case .spellings(_, let keys, _): changes.keys.formUnion(keys)
            case .alias(let key, _): changes.keys.insert(key)
            case .article(_, let condition, _): changes.articles.insert(condition)
            }
        }
        for spot in Set(spots).symmetricDifference(former.spots) { changes.articles.insert(spot.article) }
        return changes
    }

    struct Changes {
        /// As the linker found them.
        var entities: Set<Int64> = []
        /// Folded spellings, of any entity.
        var keys: Set<String> = []
        var articles: Set<ArticleCondition> = []
    }

    /// Adds what may have come to one of `entities` before a correction.
    private func reach(_ entities: Set<Int64>, before correction: Int64, _ changes: inout Changes) {
        var entities = entities
        for step in steps.lazy.filter({ $0.correction < correction }).reversed() {
            switch step.step {
            case .merge(let into, let others): if entities.contains(into) { entities.formUnion(others) }
            case .spellings(let id, _, let made), .article(let id, _, let made):
                if entities.contains(made) { entities.insert(id) }
            case .alias(let key, let id): if entities.contains(id) { changes.keys.insert(key) }
            }
        }
        changes.entities.formUnion(entities)
    }
}

extension Correction {
    /// The entity that has a name or a kind by this correction.
    fileprivate var renamed: Int64? {
        switch self {
        case .rename(let id, _), .kind(let id, _): id
        default: made?.id
        }
    }
}

extension CorrectionRules.ArticleCondition {
    func holds(of article: ArticleKey) -> Bool {
        switch self {
        case .number(let id): id == article.id
        case .identity(let identity): identity == article.identity
        }
    }
}
