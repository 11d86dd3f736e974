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

    private(set) var steps: [(correction: Int64, step: Step)] = []
    /// The last word on each place.
    private(set) var spots: [Spot] = []
    /// Entities that any correction speaks of, even an undone one: they keep their number and their name.
    private(set) var keptEntities: Set<Int64> = []

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

    /// - Parameters:
    ///   - key: folds a spelling.
    ///   - isGone: whether an article of that number is no longer there.
    init(
        _ records: [CorrectionRecord], key: (String) -> String, isGone: (Int64) throws -> Bool
    ) rethrows {
        var verdicts: [Spot: Int] = [:]
        func condition(_ article: ArticleKey) throws -> ArticleCondition {
            try isGone(article.id) ? .identity(article.identity) : .number(article.id)
        }
        for record in records {
            keptEntities.formUnion(record.correction.entities)
            if let made = record.correction.made { keptEntities.insert(made.id) }
            guard record.counts else { continue }
            switch record.correction {
            case .merge(let id, let others):
                append(record.id, .merge(into: id, Set(others)))
            case .split(let id, .spellings(let spellings), let made):
                append(record.id, .spellings(of: id, keys: Set(spellings.map(key)), made: made.id))
            case .split(let id, .article(let article), let made):
                append(record.id, .article(of: id, try condition(article), made: made.id))
            case .addAlias(let id, let name):
                append(record.id, .alias(key: key(name), id))
            case .removeAlias(let id, let name, let made):
                append(record.id, .spellings(of: id, keys: [key(name)], made: made.id))
            case .rejectMention(let spot):
                try note(spot, .rejected)
            case .addMention(let spot, let kind, let form, let entity):
                try note(spot, .added(correction: record.id, kind, form, entity: entity.id))
            case .rename, .kind, .hide, .unhide, .note, .identify, .undo:
                break
            }
        }

        func note(_ spot: MentionSpot, _ verdict: Verdict) throws {
            var spot = Spot(
                article: try condition(spot.article), paragraphHash: spot.paragraphHash, range: spot.range,
                surface: spot.surface, verdict: .rejected)
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
    }

    private mutating func append(_ correction: Int64, _ step: Step) {
        steps.append((correction, step))
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
        for (_, step) in steps {
            if case .article(_, let condition, _) = step { found.insert(condition) }
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

    /// What a correction's step may take: mentions that may have come to one of `entities` before it.
    ///
    /// - Returns: entities as the linker found them, and folded spellings of any entity.
    func reaching(_ entities: Set<Int64>, before correction: Int64) -> (entities: Set<Int64>, keys: Set<String>) {
        var entities = entities
        var keys: Set<String> = []
        for (_, step) in steps.lazy.filter({ $0.correction < correction }).reversed() {
            switch step {
            case .merge(let into, let others): if entities.contains(into) { entities.formUnion(others) }
            case .spellings(let id, _, let made), .article(let id, _, let made):
                if entities.contains(made) { entities.insert(id) }
            case .alias(let key, let id): if entities.contains(id) { keys.insert(key) }
            }
        }
        return (entities, keys)
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
