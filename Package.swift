// swift-tools-version:6.1
import PackageDescription

// A target imports only from lower rows of the module table in ARCHITECTURE.md.
// SwiftPM itself lets undeclared transitive imports through; ArchitectureTests does not.

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    // Without it each asynchronous call leaves the main thread, and a search waits for threads to be made.
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// A library target with its tests beside it: `Sources/Name` and `Tests/NameTests`.
func module(
    _ name: String, _ dependencies: [Target.Dependency], testedWith: [Target.Dependency] = [],
    fixtures: [String] = [], exclude: [String] = []
) -> [Target] {
    [
        .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict),
        .testTarget(
            name: "\(name)Tests",
            dependencies: [.target(name: name), "ArchiveTesting"] + dependencies + testedWith,
            exclude: fixtures,
            swiftSettings: strict),
    ]
}

let package = Package(
    name: "archive",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "archive", targets: ["archive"]),
        .executable(name: "lab", targets: ["lab"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        // Row 0: shared values, the schema, and doors to C.
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
        .target(name: "CModels", exclude: ["Data"], cSettings: [.unsafeFlags(["-Wno-c23-extensions", "-O2"])]),
        .target(
            name: "Schema", path: "Migrations",
            resources: [
                "0001_articles", "0002_entities", "0003_search", "0004_corrections", "0005_ranking",
                "0006_compound_parts", "0007_taggers", "0008_naming", "0009_lengths", "0010_sentences",
                "0011_kinds", "0012_merging", "0013_places", "0014_paragraphs", "0015_docsize",
                "0016_beginnings",
            ].map { .embedInCode("\($0).sql") },
            swiftSettings: strict),
    ]
        + module("Articles", [])
        // Row 1
        + module("Reading", ["Articles"], fixtures: ["Fixtures", "Golden"])
        + module("Language", ["Articles", "CStemmer", "CModels"])
        + module("Queries", ["Articles"])
        // Row 2
        + module("Entities", ["Articles", "Language", "CModels"], fixtures: ["Fixtures"])
        + module("Store", ["Articles", "Language", "Schema", grdb, sqlite], fixtures: ["Fixtures"])
        // Row 3
        + module("Search", ["Articles", "Queries", "Language", "Store"])
        // Row 4
        + module("Archiving", ["Articles", "Reading", "Language", "Entities", "Store", "Search"])
        // Row 5
        + module(
            "Evaluation", ["Articles", "Reading", "Language", "Queries", "Entities", "Store", "Search", "Archiving"])
        // Row 6
        + [
            .executableTarget(
                name: "archive",
                dependencies: ["Articles", "Queries", "Search", "Archiving", argumentParser],
                exclude: ["FORMATS.md"],
                swiftSettings: strict),
            .executableTarget(
                name: "lab",
                dependencies: ["Articles", "Language", "Entities", "Evaluation", argumentParser],
                exclude: ["Training"],
                swiftSettings: strict),
            .testTarget(
                name: "CommandLineTests",
                dependencies: ["archive", "Articles", "Queries", "Search", "Archiving", "ArchiveTesting"],
                exclude: ["Golden"],
                swiftSettings: strict),
            .testTarget(name: "ArchitectureTests", swiftSettings: strict),
            // What tests of every module share.
            .target(name: "ArchiveTesting", dependencies: ["Articles"], swiftSettings: strict),
        ],
    swiftLanguageModes: [.v6],
    cLanguageStandard: .c2x
)
