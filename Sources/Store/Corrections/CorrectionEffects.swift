public import Articles
internal import GRDB

// How a correction reaches what is shown: at once, and touching nothing that it can't change.

extension ArchiveWriter {
    /// Stores a correction; `applyCorrections` shows what follows from it.
    public func record(_ correction: Correction, madeAt: String) throws -> CorrectionRecord {
        if formerRules == nil { formerRules = try correctionRules() }
        rules = nil
        return try insert(correction, madeAt: madeAt)
    }

    /// Brings what is shown in line with the corrections that were recorded.
    ///
    /// - Returns: how many mentions are shown otherwise than before.
    @discardableResult
    public func applyCorrections() throws -> Int {
        guard let former = formerRules else { return 0 }
        formerRules = nil
        let changes = try correctionRules().changes(since: former)
        var changed = 0
        for id in Set(try changes.articles.flatMap(reader.articleIDs)) { changed += try renewMentions(ofArticle: id) }
        changed += try moveMentions(found: changes.entities, keys: changes.keys)
        try renewFaces()
        return changed
    }

    /// Takes an article's mentions out and shows what was found there anew.
    func renewMentions(ofArticle id: Int64) throws -> Int {
        let revision = try reader.currentRevision(of: id)
        let before = try reader.bearers(inRevision: revision.id)
        try add(removeMentions(ofRevision: revision.id, articleID: id), articleID: id)
        let after = try reader.bearers(inRevision: revision.id)
        return Set(before.keys).union(after.keys).count { before[$0] != after[$0] }
    }

    /// Sees through the rules anew which entity mentions are shown as: those that the linker found to be one of
    /// `found`, those whose folded spelling is one of `keys`, and all that were added.
    func moveMentions(found: Set<Int64>, keys: Set<String>) throws -> Int {
        guard !found.isEmpty || !keys.isEmpty else { return 0 }
        try db.execute(
            sql: """
                CREATE TEMP TABLE IF NOT EXISTS moving (
                    paragraph_id INTEGER, start INTEGER, "end" INTEGER, form TEXT, correction_id INTEGER,
                    found INTEGER, shown INTEGER, article_id INTEGER, surface TEXT, key TEXT, target INTEGER,
                    PRIMARY KEY (paragraph_id, start, "end")
                ) WITHOUT ROWID;
                CREATE TEMP TABLE IF NOT EXISTS course (
                    found INTEGER, key TEXT, article_id INTEGER, correction_id INTEGER, target INTEGER,
                    PRIMARY KEY (found, key, article_id, correction_id)
                ) WITHOUT ROWID;
                DELETE FROM moving;
                DELETE FROM course;
                """)
        try selectMoving(found: found, keys: keys)
        try chooseTargets()
        try db.execute(sql: "DELETE FROM moving WHERE target = shown")
        let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM moving") ?? 0
        guard count > 0 else { return 0 }
        // Not UPDATE … FROM: SQLite knows no sizes of temporary tables, and would look through all mentions.
        try db.execute(
            sql: """
                UPDATE mention SET (entity_id, found_id) = (
                    SELECT target, CASE WHEN moving.correction_id IS NULL THEN nullif(found, target) END FROM moving
                    WHERE moving.paragraph_id = mention.paragraph_id AND moving.start = mention.start
                        AND moving."end" = mention."end"
                ) WHERE (paragraph_id, start, "end") IN (SELECT paragraph_id, start, "end" FROM moving)
                """)
        try moveCounts()
        renamed.formUnion(try Int64.fetchAll(db, sql: "SELECT DISTINCT article_id FROM moving"))
        try db.execute(sql: "DELETE FROM moving")
        return count
    }

    private func selectMoving(found: Set<Int64>, keys: Set<String>) throws {
        let columns = """
            mention.paragraph_id, mention.start, mention."end", mention.form, mention.correction_id,
            CASE WHEN mention.correction_id IS NULL THEN coalesce(mention.found_id, mention.entity_id)
                ELSE (SELECT coalesce(entity_id, made_id) FROM correction WHERE id = mention.correction_id) END,
            mention.entity_id, revision.article_id
            """
        let surface =
            #"CAST(substr(CAST(paragraph.text AS BLOB), mention.start + 1, mention."end" - mention.start) AS TEXT)"#
        let key = """
            (SELECT key FROM spelling WHERE entity_id = mention.entity_id AND surface = \(surface) AND form = mention.form)
            """
        for condition in [
            "mention.entity_id IN (SELECT value FROM json_each(?1)) AND found_id IS NULL AND correction_id IS NULL",
            "mention.found_id IN (SELECT value FROM json_each(?1))",
            "mention.correction_id IS NOT NULL AND ?1 IS NOT NULL",
        ] {
            try db.execute(
                sql: """
                    INSERT OR IGNORE INTO moving SELECT \(columns), \(surface), \(key), NULL
                    FROM mention CROSS JOIN paragraph ON paragraph.id = mention.paragraph_id
                    CROSS JOIN revision ON revision.id = paragraph.revision_id WHERE \(condition)
                    """, arguments: [JSONList.of(Array(found))])
        }
        guard !keys.isEmpty else { return }
        for key in keys {
            try execute(
                """
                INSERT OR IGNORE INTO moving SELECT \(columns), spelling.surface, spelling.key, NULL
                FROM spelling CROSS JOIN mention ON mention.entity_id = spelling.entity_id
                CROSS JOIN paragraph ON paragraph.id = mention.paragraph_id
                CROSS JOIN revision ON revision.id = paragraph.revision_id
                WHERE spelling.key = ? AND mention.form = spelling.form
                    AND mention."end" - mention.start = length(CAST(spelling.surface AS BLOB))
                    AND \(surface) = spelling.surface
                """, [key])
        }
    }

    /// Asks the rules once for each kind of course that the mentions take.
    private func chooseTargets() throws {
        var rules = try correctionRules()
        var articleSteps: [Int64: Set<Int>] = [:]
        for condition in rules.articles {
            for id in try reader.articleIDs(condition) where articleSteps[id] == nil {
                guard let article = try reader.articleKey(id) else { continue }
                articleSteps[id] = rules.articleSteps(article)
            }
        }
        articleSteps = articleSteps.filter { !$0.value.isEmpty }
        // Where no rule asks for a spelling or an article, it is 0 or empty, so that few courses are left.
        try db.execute(sql: "CREATE TEMP TABLE IF NOT EXISTS asked (key TEXT PRIMARY KEY) WITHOUT ROWID")
        try db.execute(sql: "DELETE FROM asked")
        for key in rules.keys { try execute("INSERT INTO asked (key) VALUES (?)", [key]) }
        try db.execute(
            sql: """
                UPDATE moving SET
                    key = coalesce(key, ''),
                    target = CASE WHEN article_id IN (SELECT value FROM json_each(?)) THEN article_id ELSE 0 END
                """, arguments: [JSONList.of(Array(articleSteps.keys))])
        let course = """
            found, CASE WHEN key IN (SELECT key FROM asked) THEN key ELSE '' END AS course_key,
            target AS course_article, coalesce(correction_id, 0) AS course_correction
            """
        let courses = try Row.fetchAll(db, sql: "SELECT DISTINCT \(course) FROM moving")
        for row in courses {
            let (found, key): (Int64, String) = (try row.value(0), try row.value(1))
            let (article, correction): (Int64, Int64) = (try row.value(2), try row.value(3))
            let target = rules.entity(
                found: found, key: key, articleSteps: articleSteps[article] ?? [], after: correction)
            try execute(
                "INSERT INTO course (found, key, article_id, correction_id, target) VALUES (?, ?, ?, ?, ?)",
                [found, key, article, correction, target])
        }
        self.rules = rules
        try db.execute(
            sql: """
                UPDATE moving SET target = (
                    SELECT course.target FROM course
                    WHERE course.found = moving.found AND course.article_id = moving.target
                        AND course.key = CASE WHEN moving.key IN (SELECT key FROM asked) THEN moving.key ELSE '' END
                        AND course.correction_id = coalesce(moving.correction_id, 0)
                )
                """)
    }

    /// Brings the counts after the mentions in `moving`.
    private func moveCounts() throws {
        var tally = MentionTally()
        let forms = try Row.fetchCursor(
            db, sql: "SELECT shown, target, surface, form, key, count(*) FROM moving GROUP BY 1, 2, 3, 4")
        while let row = try forms.next() {
            let (shown, target): (Int64, Int64) = (try row.value(0), try row.value(1))
            guard let form = MentionForm(rawValue: try row.value(3)) else { continue }
            let (surface, key, count): (String, String, Int) = (
                try row.value(2), try row.value(4), try row.value(5)
            )
            tally.move(surface, form, key: key, from: shown, to: target, count)
            diminished.insert(shown)
        }
        try write(tally)
        try db.execute(
            sql: """
                INSERT INTO appearance (entity_id, article_id, count)
                SELECT target, article_id, count(*) FROM moving WHERE 1 GROUP BY 1, 2
                ON CONFLICT DO UPDATE SET count = count + excluded.count;
                CREATE TEMP TABLE IF NOT EXISTS leaving (
                    entity_id INTEGER, article_id INTEGER, count INTEGER, PRIMARY KEY (entity_id, article_id)
                ) WITHOUT ROWID;
                DELETE FROM leaving;
                INSERT INTO leaving SELECT shown, article_id, count(*) FROM moving GROUP BY 1, 2;
                DELETE FROM appearance WHERE (entity_id, article_id) IN (
                    SELECT leaving.entity_id, leaving.article_id FROM leaving
                    CROSS JOIN appearance AS present ON present.entity_id = leaving.entity_id
                        AND present.article_id = leaving.article_id
                    WHERE present.count <= leaving.count
                );
                UPDATE appearance SET count = count - (
                    SELECT count FROM leaving
                    WHERE leaving.entity_id = appearance.entity_id AND leaving.article_id = appearance.article_id
                ) WHERE (entity_id, article_id) IN (SELECT entity_id, article_id FROM leaving);
                DELETE FROM leaving;
                """)
    }
}

extension ArchiveReader {
    /// Which entity each place of a revision is shown as.
    fileprivate func bearers(inRevision id: Int64) throws -> [[Int64]: Int64] {
        var bearers: [[Int64]: Int64] = [:]
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT paragraph_id, start, "end", entity_id FROM mention
                WHERE paragraph_id \(ParagraphRows.ofRevision)
                """, arguments: [id])
        while let row = try rows.next() {
            bearers[[try row.value(0), try row.value(1), try row.value(2)]] = try row.value(3)
        }
        return bearers
    }
}
