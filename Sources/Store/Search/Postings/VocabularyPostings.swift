internal import GRDB

/// The index through FTS5's own vocabulary table (`posting`): slower by far, and right whatever the layout.
struct VocabularyPostings: PostingSource {
    private let db: Database
    let paragraphCount: Int
    let wordCount: Int

    init(_ db: Database) throws {
        self.db = db
        paragraphCount =
            try Int.fetchOne(db, sql: "SELECT coalesce(sum(last_paragraph - first_paragraph + 1), 0) FROM extent") ?? 0
        var count = 0
        let lengths = RowLengths()
        for number in try Int.fetchAll(db, sql: "SELECT number FROM length_block") {
            count += try lengths.block(number, from: db).reduce(0) { $0 + Int($1) }
        }
        wordCount = count
    }

    func rows(of term: IndexTerm) throws -> RowList {
        try places(of: term, within: nil)
    }

    func places(of term: IndexTerm, within allowed: RowList?) throws -> RowList {
        try list(where: "term = ?", [term.text], allowed)
    }

    func rows(ofTermsLike prefix: IndexTerm, limit: Int) throws -> RowList? {
        let list = try places(ofTermsLike: prefix, within: nil)
        return list.places.count <= limit ? list : nil
    }

    func places(ofTermsLike prefix: IndexTerm, within allowed: RowList?) throws -> RowList {
        // The last code point is no letter, so no term holds it: this is behind all that begin so.
        try list(where: "term >= ? AND term < ?", [prefix.text, prefix.text + "\u{10FFFF}"], allowed)
    }

    private func list(where condition: String, _ values: StatementArguments, _ allowed: RowList?) throws -> RowList {
        let list = RowList()
        let cursor = try Row.fetchCursor(
            db.cachedStatement(sql: "SELECT doc, \"offset\" FROM posting WHERE \(condition) ORDER BY doc, \"offset\""),
            arguments: values)
        var last: UInt32?
        var number: UInt32 = 0
        while let row = try cursor.next() {
            let paragraph = UInt32(truncatingIfNeeded: try row.value(0) as Int64)
            guard allowed?.contains(paragraph) ?? true else { continue }
            if let known = last, known != paragraph {
                list.append(known, number)
                list.endPlaces()
                number = 0
            }
            last = paragraph
            number += 1
            list.appendPlace(UInt32(truncatingIfNeeded: try row.value(1) as Int64))
        }
        if let last {
            list.append(last, number)
            list.endPlaces()
        }
        return list
    }
}
