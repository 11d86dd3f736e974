/// Towns told from others of their name by a river: `Frankfurt/Main`, `Frankfurt a. M.`, `Halle (Saale)`,
/// `Halle an der Saale`.
struct RiverTown: Hashable {
    let town: String
    let river: String

    /// Nil for any other name; `Kiew/Moskau` are two.
    init?(_ name: String) {
        guard name.utf8.count <= 60, name.utf8.contains(where: { $0 == 0x20 || $0 == 0x2F }) else { return nil }
        if name.hasSuffix(")"), let bracket = name.firstRange(of: " (") {
            town = String(name[..<bracket.lowerBound])
            river = String(name[bracket.upperBound...].dropLast())
        } else if let slash = name.firstIndex(of: "/") {
            town = String(name[..<slash])
            river = String(name[name.index(after: slash)...])
        } else if let (word, range) = Self.links.lazy.compactMap({ link in name.firstRange(of: link).map { (link, $0) }
        })
        .first {
            town = String(name[..<range.lowerBound])
            let rest = String(name[range.upperBound...])
            river = word.hasPrefix(" a") && word.contains(".") ? Self.abbreviations[rest] ?? rest : rest
        } else {
            return nil
        }
        guard !town.isEmpty, Self.rivers.contains(river), !Self.rivers.contains(town) else { return nil }
    }

    /// The same with the article that the river has: as most tables write it.
    var names: [String] { ["am", "an der"].map { "\(town) \($0) \(river)" } + ["\(town) (\(river))"] }

    private static let links = [" am ", " an der ", " a. d. ", " a.d. ", " a. ", " a."]

    private static let abbreviations = [
        "M.": "Main", "O.": "Oder", "Rh.": "Rhein", "N.": "Neckar", "S.": "Saale", "D.": "Donau", "E.": "Elbe",
    ]

    /// By which towns of German-speaking countries are told apart.
    private static let rivers: Set<String> = [
        "Aisch", "Aller", "Alz", "Altmühl", "Brenz", "Donau", "Dosse", "Eder", "Eider", "Elbe", "Elster", "Enz", "Fils",
        "Fulda", "Havel", "Hunte", "Iller", "Ilm", "Inn", "Isar", "Jagst", "Kocher", "Lahn", "Lech", "Leine", "Lenne",
        "Lippe", "Luhe", "Main", "Mosel", "Mulde", "Nahe", "Neckar", "Neiße", "Oder", "Oker", "Orla", "Rems", "Rhein",
        "Ruhr", "Saale", "Saar", "Sieg", "Spree", "Steinach", "Thaya", "Unstrut", "Vils", "Weser", "Wümme", "Ybbs",
        "Mur", "Aare", "Limmat",
    ]
}
