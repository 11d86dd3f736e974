import Language

/// Names that parties and bodies of many countries share, of which the table of institutions has one.
///
/// `Liberale` is the FDP unless something speaks of another country. Self-compiled from general knowledge.
struct SharedNames: Sendable {
    static let shared = SharedNames()

    /// The country of the body that the table means, by the name as it is written; empty for an international one.
    private var homes: [String: String] = [:]
    /// Names shown of bodies that say by themselves which country an article is about.
    private var homesOfBodies: [String: String] = [:]
    private var states: Set<String> = []

    private init() {
        for line in Self.names.split(separator: "\n") {
            let row = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
            for name in row.dropFirst() { homes[name] = row[0] }
        }
        for line in Self.bodies.split(separator: "\n") {
            let row = line.split(separator: ";").map(String.init)
            for name in row.dropFirst() { homesOfBodies[name] = row[0] }
        }
        states = Set(Self.countries.split(whereSeparator: { $0 == ";" || $0 == "\n" }).map(String.init))
    }

    func home(ofName name: String) -> String? { homes[name] }
    func home(ofBody name: String) -> String? { homesOfBodies[name] }
    func isState(_ place: String) -> Bool { states.contains(place) }

    /// `Republikaner` for `Republikanern`.
    func nominative(of name: String) -> String {
        let shorter = String(name.dropLast())
        return name.hasSuffix("n") && homes[shorter] != nil ? shorter : name
    }

    private static let names = """
        Deutschland;Sozialdemokraten;Christdemokraten;Liberale;Liberalen;Freie Demokraten;Grüne;Grünen;Linke;Linken
        USA;Republikaner;Republikanern;Demokraten;Demokratische Partei;Republikanische Partei;Repräsentantenhaus
        Vereinigtes Königreich;Konservativen;Konservative Partei
        ;Sicherheitsrat
        """

    private static let bodies = """
        Deutschland;SPD;FDP;CDU;CSU;CDU/CSU;Bündnis 90/Die Grünen;Die Linke;AfD;PDS;NPD;Deutscher Bundestag
        USA;US-Kongress;US-Senat;US-Repräsentantenhaus;Republikanische Partei;Demokratische Partei;Supreme Court;FBI;CIA
        Vereinigtes Königreich;Konservative Partei;Labour Party
        """

    private static let countries = """
        Afghanistan;Ägypten;Albanien;Algerien;Angola;Argentinien;Armenien;Aserbaidschan;Äthiopien;Australien;Bangladesch
        Belarus;Belgien;Bolivien;Bosnien und Herzegowina;Brasilien;Bulgarien;Burundi;Chile;China;Costa Rica;Dänemark
        Deutschland;Dominikanische Republik;Ecuador;El Salvador;Elfenbeinküste;Estland;Finnland;Frankreich;Georgien;Ghana
        Griechenland;Guatemala;Haiti;Honduras;Indien;Indonesien;Irak;Iran;Irland;Island;Israel;Italien;Jamaika;Japan
        Jemen;Jordanien;Kambodscha;Kamerun;Kanada;Kasachstan;Katar;Kenia;Kirgisistan;Kolumbien;Kosovo;Kroatien;Kuba
        Kuwait;Laos;Lettland;Libanon;Liberia;Libyen;Liechtenstein;Litauen;Luxemburg;Madagaskar;Malaysia;Mali;Malta
        Marokko;Mexiko;Moldau;Mongolei;Montenegro;Mosambik;Myanmar;Namibia;Nepal;Neuseeland;Nicaragua;Niederlande;Nigeria
        Nordkorea;Nordmazedonien;Norwegen;Österreich;Pakistan;Palästina;Panama;Paraguay;Peru;Philippinen;Polen;Portugal
        Ruanda;Rumänien;Russland;Saudi-Arabien;Schweden;Schweiz;Senegal;Serbien;Simbabwe;Singapur;Slowakei;Slowenien
        Somalia;Spanien;Sri Lanka;Südafrika;Sudan;Südkorea;Südsudan;Syrien;Tadschikistan;Taiwan;Tansania;Thailand
        Tschechien;Tunesien;Türkei;Turkmenistan;Uganda;Ukraine;Ungarn;Uruguay;USA;Usbekistan;Venezuela
        Vereinigtes Königreich;Vietnam;Zypern
        """
}
