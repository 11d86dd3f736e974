public import Articles

public struct TimelineRequest: Hashable, Sendable {
    /// Entities side by side: numbers, or names in any spelling.
    public var entities: [String]
    /// Nil for days, months or years, whichever are few enough to be seen at once.
    public var unit: CalendarUnit?
    public var from: ArticleDate?
    /// The last day that is still wanted.
    public var to: ArticleDate?
    public var source: String?
    public var language: String?

    public init(
        entities: [String], unit: CalendarUnit? = nil, from: ArticleDate? = nil, to: ArticleDate? = nil,
        source: String? = nil, language: String? = nil
    ) {
        self.entities = entities
        self.unit = unit
        self.from = from
        self.to = to
        self.source = source
        self.language = language
    }
}

/// How often entities are named over time.
public struct EntityTimelines: Hashable, Sendable {
    public struct Count: Hashable, Sendable {
        public var mentions = 0
        public var articles = 0

        public init(mentions: Int = 0, articles: Int = 0) {
            self.mentions = mentions
            self.articles = articles
        }
    }

    public struct Row: Hashable, Sendable {
        public var entity: EntityRecord
        /// One for each period.
        public var counts: [Count]
        /// In articles without a date, which are of no period.
        public var undated = Count()
    }

    public var unit: CalendarUnit
    /// From the first to the last, those in which nobody is named among them; none if no article in question has a date.
    public var periods: [CalendarPeriod]
    /// In the order in which they were asked for, each entity once.
    public var rows: [Row]
    public var notes: [String]
}
