/// Names that parties and bodies of many countries share, of which the table of institutions has one.
///
/// `Liberale` is the FDP unless words beside it speak of another country. Self-compiled from general knowledge; names as
/// they are written, in every case.
enum SharedNames {
    /// The country of the body that the table means by a name, empty for an international one and for what only says what
    /// a party is (`Neue Demokratische Partei`); nil for any other name.
    static func home(of name: String) -> String? {
        homes[name] ?? (name.hasSuffix(" Partei") && GermanForms.isDescription(name) ? "" : nil)
    }

    /// `Republikaner` for `Republikanern`, `Demokratische Partei` for `Demokratischen Partei`.
    static func nominative(of name: String) -> String {
        if name.hasSuffix("n"), case let shorter = String(name.dropLast()), homes[shorter] != nil { return shorter }
        if name.hasSuffix("s"), case let shorter = String(name.dropLast()), homes[shorter] != nil { return shorter }
        return name.hasSuffix(" Partei") ? name.replacing("en ", with: "e ") : name
    }

    /// `Demokratische Partei Thailands`, as it calls itself in German; `Liberale (Kanada)`, and whatever has an article in
    /// its country's name.
    static func name(of name: String, in country: String) -> String {
        let name = nominative(of: name)
        let hasGenitive =
            name.hasSuffix(" Partei") && !countriesWithArticle.contains(country) && !country.contains(" ")
            && country.last.map { !"sxz".contains($0) } ?? false
        return hasGenitive ? "\(name) \(country)s" : "\(name) (\(country))"
    }

    /// The football club that goes by the name of a German body.
    static func club(of name: String) -> String? { name == "Union" ? "1. FC Union Berlin" : nil }

    private static let countriesWithArticle: Set<String> = [
        "Elfenbeinküste", "Mongolei", "Niederlande", "Philippinen", "Schweiz", "Slowakei", "Türkei", "Ukraine", "USA",
    ]

    static func isState(_ place: String) -> Bool { states.contains(place) }

    private static let homes: [String: String] = {
        var homes: [String: String] = [:]
        for line in names.split(separator: "\n") {
            let row = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
            for name in row.dropFirst() { homes[name] = row[0] }
        }
        return homes
    }()

    private static let names = """
        Deutschland;Sozialdemokraten;Sozialdemokratische Partei;Sozialdemokratischen Partei;Christdemokraten
        Deutschland;Christsoziale;Christsozialen;Liberale;Liberalen;Freidemokraten;Grüne;Grünen;Linke;Linken;Linkspartei
        Deutschland;Liberale Partei;Liberalen Partei;Grüne Partei;Grünen Partei
        Deutschland;Union;Piraten;Piratenpartei;Bundesrat;Bundesrats;Bundesrates;Bundesverwaltungsgericht
        Deutschland;Bundesverwaltungsgerichts;Bundesverwaltungsgerichtes;Bundeskriminalamt;Bundeskriminalamts
        USA;Republikaner;Republikanern;Demokraten;Demokratische Partei;Demokratischen Partei;Republikanische Partei
        USA;Republikanischen Partei;Repräsentantenhaus;Repräsentantenhauses;Supreme Court
        Vereinigtes Königreich;Konservativen;Konservative Partei;Konservativen Partei;Labour Party;Liberaldemokraten
        ;Sicherheitsrat;Sicherheitsrats;Sicherheitsrates
        """

    private static let states = Set(
        """
        Afghanistan;Ägypten;Albanien;Algerien;Angola;Argentinien;Armenien;Aserbaidschan;Äthiopien;Australien;Bangladesch
        Belarus;Belgien;Bolivien;Bosnien und Herzegowina;Brasilien;Bulgarien;Burundi;Chile;China;Costa Rica;Dänemark
        Deutschland;Dominikanische Republik;Ecuador;El Salvador;Elfenbeinküste;Estland;Finnland;Frankreich;Georgien;Ghana
        Griechenland;Guatemala;Haiti;Honduras;Hongkong;Indien;Indonesien;Irak;Iran;Irland;Island;Israel;Italien;Jamaika
        Japan;Jemen;Jordanien;Kambodscha;Kamerun;Kanada;Kasachstan;Katar;Kenia;Kirgisistan;Kolumbien;Kosovo;Kroatien;Kuba
        Kuwait;Laos;Lettland;Libanon;Liberia;Libyen;Liechtenstein;Litauen;Luxemburg;Madagaskar;Malaysia;Mali;Malta
        Marokko;Mexiko;Moldau;Mongolei;Montenegro;Mosambik;Myanmar;Namibia;Nepal;Neuseeland;Nicaragua;Niederlande;Nigeria
        Nordkorea;Nordmazedonien;Norwegen;Österreich;Pakistan;Palästina;Panama;Paraguay;Peru;Philippinen;Polen;Portugal
        Ruanda;Rumänien;Russland;Saudi-Arabien;Schweden;Schweiz;Senegal;Serbien;Simbabwe;Singapur;Slowakei;Slowenien
        Somalia;Spanien;Sri Lanka;Südafrika;Sudan;Südkorea;Südsudan;Syrien;Tadschikistan;Taiwan;Tansania;Thailand
        Tschechien;Tunesien;Türkei;Turkmenistan;Uganda;Ukraine;Ungarn;Uruguay;USA;Usbekistan;Venezuela
        Vereinigtes Königreich;Vietnam;Zypern
        """.split(whereSeparator: { $0 == ";" || $0 == "\n" }).map(String.init))
}
