/// A step of the schema: an SQL file of this folder.
public struct Migration: Sendable {
    /// From 1; `PRAGMA user_version` after it was applied.
    public let version: Int
    /// The file's name without its suffix.
    public let name: String
    public let sql: String

    init(_ version: Int, _ name: String, _ bytes: [UInt8]) {
        self.version = version
        self.name = name
        sql = String(decoding: bytes, as: UTF8.self)
    }

    /// Every step, in the order in which it is applied.
    public static let all = [
        Migration(1, "0001_articles", PackageResources._001_articles_sql),
        Migration(2, "0002_entities", PackageResources._002_entities_sql),
        Migration(3, "0003_search", PackageResources._003_search_sql),
        Migration(4, "0004_corrections", PackageResources._004_corrections_sql),
        Migration(5, "0005_ranking", PackageResources._005_ranking_sql),
        Migration(6, "0006_compound_parts", PackageResources._006_compound_parts_sql),
        Migration(7, "0007_taggers", PackageResources._007_taggers_sql),
        Migration(8, "0008_naming", PackageResources._008_naming_sql),
        Migration(9, "0009_lengths", PackageResources._009_lengths_sql),
        Migration(10, "0010_sentences", PackageResources._010_sentences_sql),
        Migration(11, "0011_kinds", PackageResources._011_kinds_sql),
        Migration(12, "0012_merging", PackageResources._012_merging_sql),
        Migration(13, "0013_places", PackageResources._013_places_sql),
        Migration(14, "0014_paragraphs", PackageResources._014_paragraphs_sql),
        Migration(15, "0015_docsize", PackageResources._015_docsize_sql),
        Migration(16, "0016_beginnings", PackageResources._016_beginnings_sql),
    ]
}
