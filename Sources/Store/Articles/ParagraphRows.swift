/// Which rows of `paragraph` are a text's, as SQL: they follow one another, and a text knows the first and the last
/// (`0014_paragraphs.sql`).
enum ParagraphRows {
    /// Behind a column of rows: that it is of the revision whose number is the first argument.
    static let ofRevision = """
        BETWEEN (SELECT first_row FROM revision WHERE id = ?1) AND (SELECT last_row FROM revision WHERE id = ?1)
        """

    /// Joins `paragraph` to `revision`, from either side.
    static let joined = """
        paragraph.revision_id = revision.id
        AND paragraph.id BETWEEN revision.first_row AND revision.last_row
        """
}
