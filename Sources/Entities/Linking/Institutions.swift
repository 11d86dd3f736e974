import Articles
import Language

/// Bodies that go by several names: parties and their members, parliaments, courts, international organizations.
///
/// Self-compiled from general knowledge of German public life. The first name of a row is the one shown, which for
/// some is the abbreviation: newspapers write EU and Nato. Only names that mean one thing wherever they stand,
/// in small letters, too: BUND is not among them.
struct Institutions: Sendable {
    static let shared = Institutions()

    private var names: [String: String] = [:]
    /// Names shown that are no body's: laws, treaties, currencies.
    private var works: Set<String> = []
    /// Long names without blanks between their parts: what is torn at the end of a line still has their letters.
    private var solidNames: [String: String] = [:]
    /// Abbreviations with a small letter between capitals, by their keys: `GdP`.
    private var mixedCases: [String: String] = [:]
    private static let shortestSolidName = 12

    private init() {
        let analyzer = Analyzer()
        for line in Self.bodies.split(separator: "\n") + Self.otherRows.split(separator: "\n") {
            let row = line.split(separator: ";")
            for name in row {
                let key = analyzer.key(of: String(name))
                names[key] = String(row[0])
                if name.utf8.count < 6, name.dropFirst().contains(where: \.isUppercase),
                    name.contains(where: \.isLowercase)
                {
                    mixedCases[key] = String(name)
                }
                let solid = Self.solid(key)
                if solid.utf8.count >= Self.shortestSolidName { solidNames[solid] = String(row[0]) }
            }
        }
        works = Set(Self.otherRows.split(separator: "\n").map { String($0.prefix { $0 != ";" }) })
    }

    /// What bears a name that is shown: a body, or a law, treaty, currency and the like.
    func kind(ofName name: String) -> EntityKind { works.contains(name) ? .other : .organization }

    /// The name shown for the body that has a name with this key.
    ///
    /// `BÜND-NIS 90/DIE GRÜ- NEN`, as a column of print tears it, is known as well.
    func name(ofKey key: String) -> String? {
        if let name = names[key] { return name }
        guard key.utf8.count > Self.shortestSolidName, key.utf8.contains(0x20) else { return nil }
        return solidNames[Self.solid(key)]
    }

    /// Whether a name in capitals is another's: the English `GDP` is not the `GdP`.
    func isMiscased(_ name: String, key: String) -> Bool {
        guard name.utf8.count < 6, let mixed = mixedCases[key] else { return false }
        return name != mixed
    }

    private static func solid(_ key: String) -> String {
        String(decoding: key.utf8.filter { $0 != 0x20 }, as: UTF8.self)
    }

    private static let bodies = """
        EU;Europäische Union;European Union
        Nato;Nordatlantikpakt;Nordatlantische Allianz;North Atlantic Treaty Organization
        Vereinte Nationen;UN;UNO;U.N.;United Nations
        Europäische Kommission;EU-Kommission;EU-Commission;European Commission
        Europäisches Parlament;EU-Parlament;Europaparlament;European Parliament
        Europäischer Rat;European Council
        Europäischer Gerichtshof;EuGH
        Europäischer Gerichtshof für Menschenrechte;EGMR
        EZB;Europäische Zentralbank;European Central Bank;ECB
        UN-Sicherheitsrat;Weltsicherheitsrat;Sicherheitsrat;Sicherheitsrat der Vereinten Nationen;Security Council
        IWF;Internationaler Währungsfonds;International Monetary Fund;IMF
        Weltgesundheitsorganisation;WHO;World Health Organization
        Welthandelsorganisation;WTO;World Trade Organization
        Internationaler Gerichtshof;IGH
        Internationaler Strafgerichtshof;IStGH
        IAEA;Internationale Atomenergiebehörde;IAEO;Internationale Atomenergie-Organisation
        Internationales Olympisches Komitee;IOC
        Unicef;Kinderhilfswerk der Vereinten Nationen;UN-Kinderhilfswerk
        Unesco
        OSZE;Organisation für Sicherheit und Zusammenarbeit in Europa;OSCE
        OECD;Organisation für wirtschaftliche Zusammenarbeit und Entwicklung
        Opec;Organisation erdölexportierender Länder
        Afrikanische Union;African Union
        Deutscher Bundestag;Bundestag
        Bundesverfassungsgericht;BVerfG
        BGH;Bundesgerichtshof
        Bundesverwaltungsgericht;BVerwG
        BKA;Bundeskriminalamt
        Bundesnachrichtendienst;BND
        Bundesamt für Verfassungsschutz;Bundesverfassungsschutz
        Auswärtiges Amt
        Bundesagentur für Arbeit;Bundesagentur;Arbeitsagentur
        Robert Koch-Institut;RKI
        Technisches Hilfswerk;THW
        Deutsche Bundesbank;Bundesbank
        CDU;Christdemokraten;Christlich Demokratische Union;Christlich Demokratische Union Deutschlands
        CSU;Christlich-Soziale Union;Christsoziale;Christsozialen
        CDU/CSU;Union;Unionsparteien;CDU und CSU
        SPD;Sozialdemokraten;Sozialdemokratische Partei Deutschlands
        FDP;Liberale;Liberalen;Freie Demokraten;Freidemokraten;Freie Demokratische Partei
        Bündnis 90/Die Grünen;Grüne;Grünen;Die Grünen;Bündnisgrüne;Bündnisgrünen;Bündnis 90;Bündnisses 90/Die Grünen;Bündnis 90/Die;Bündnis 90/Grüne;Bündnis90/Die Grünen;Bündnis90/Grüne;B90/Grüne
        Die Linke;Linke;Linken;Linkspartei;Die Linken
        AfD;Alternative für Deutschland
        BSW;Bündnis Sahra Wagenknecht
        SED;Sozialistische Einheitspartei Deutschlands
        PDS;Partei des Demokratischen Sozialismus
        NPD;Nationaldemokratische Partei Deutschlands
        ÖVP;Österreichische Volkspartei
        SPÖ;Sozialdemokratische Partei Österreichs
        FPÖ;Freiheitliche Partei Österreichs
        Republikanische Partei;Republikaner;Republikanern;Republicans;Republican Party;Grand Old Party;GOP
        Demokratische Partei;Demokraten;Democrats;Democratic Party
        Labour Party;Labour;Labour-Partei
        Konservative Partei;Tories;Konservativen;Conservative Party
        US-Kongress;Kongress der Vereinigten Staaten;Congress
        US-Senat
        US-Repräsentantenhaus;Repräsentantenhaus
        Supreme Court;Oberster Gerichtshof der Vereinigten Staaten
        Federal Reserve;Fed;US-Notenbank;Federal Reserve Bank
        FBI;Federal Bureau of Investigation
        CIA;Central Intelligence Agency
        Nasa;National Aeronautics and Space Administration
        Esa;Europäische Weltraumorganisation;European Space Agency
        Deutscher Gewerkschaftsbund;DGB
        IG Metall;Industriegewerkschaft Metall
        ver.di;Verdi;Vereinte Dienstleistungsgewerkschaft
        Gewerkschaft der Polizei;GdP
        DFB;Deutscher Fußball-Bund;Deutscher Fußballbund
        Fifa;Weltfußballverband
        Uefa
        ARD
        ZDF;Zweites Deutsches Fernsehen
        WDR;Westdeutscher Rundfunk
        NDR;Norddeutscher Rundfunk
        MDR;Mitteldeutscher Rundfunk
        SWR;Südwestrundfunk
        BR;Bayerischer Rundfunk
        ORF;Österreichischer Rundfunk
        BBC;British Broadcasting Corporation
        dpa;Deutsche Presse-Agentur
        Associated Press;AP
        Reuters
        AFP;Agence France-Presse
        Der Spiegel;Spiegel
        Die Zeit
        Frankfurter Allgemeine Zeitung;FAZ;F.A.Z.;Frankfurter Allgemeine
        Süddeutsche Zeitung;SZ
        Bild-Zeitung;Bild
        Die Welt
        Deutsche Bahn;DB;Bahn;Deutsche Bahn AG
        Deutsche Telekom;Telekom
        Volkswagen;VW
        Daimler;DaimlerChrysler
        al-Qaida;Al-Kaida;El Kaida;Al Qaeda;Al-Qaeda
        Islamischer Staat;IS;IS-Miliz;ISIS
        RAF;Rote Armee Fraktion;Rote-Armee-Fraktion
        Rotes Kreuz;Red Cross
        ADAC;Allgemeiner Deutscher Automobil-Club
        Bundeswehr
        Wehrmacht
        Bundesrat
        Taliban
        Hamas
        Hisbollah;Hizbollah;Hezbollah
        Boko Haram
        EU-Ministerrat;Rat der Europäischen Union;Ministerrat der Europäischen Union
        Europarat;Council of Europe
        Europol;Europäisches Polizeiamt
        Frontex;Europäische Agentur für die Grenz- und Küstenwache
        Eurostat;Statistisches Amt der Europäischen Union
        Europäische Investitionsbank;EIB
        Europäische Arzneimittelagentur;EMA;Europäische Arzneimittel-Agentur;European Medicines Agency
        Weltbank;World Bank
        Welternährungsprogramm;WFP;UN-Welternährungsprogramm;World Food Programme
        UNHCR;UN-Flüchtlingshilfswerk;UN-Flüchtlingswerk;UN-Flüchtlingskommissariat;Flüchtlingshilfswerk der Vereinten Nationen
        Ernährungs- und Landwirtschaftsorganisation;FAO;Welternährungsorganisation
        Unep;UN-Umweltprogramm;Umweltprogramm der Vereinten Nationen
        UN-Vollversammlung;UN-Generalversammlung;Vollversammlung der Vereinten Nationen;Generalversammlung der Vereinten Nationen
        Internationales Komitee vom Roten Kreuz;IKRK
        Internationale Arbeitsorganisation;ILO
        Interpol
        ASEAN;Verband Südostasiatischer Nationen
        Arabische Liga
        Mercosur
        Amnesty International
        Human Rights Watch;HRW
        Ärzte ohne Grenzen;Médecins sans Frontières
        Reporter ohne Grenzen;Reporters sans frontières
        Greenpeace
        WWF;World Wide Fund for Nature;World Wildlife Fund
        Bund für Umwelt und Naturschutz Deutschland
        Naturschutzbund Deutschland;Nabu
        Attac
        Deutsches Rotes Kreuz;DRK
        Arbeiter-Samariter-Bund;ASB
        Deutsche Lebens-Rettungs-Gesellschaft;DLRG
        Caritas;Deutscher Caritasverband
        Bundesamt für Migration und Flüchtlinge;BAMF
        Bundesamt für Sicherheit in der Informationstechnik;BSI
        Bundesanstalt für Finanzdienstleistungsaufsicht;BaFin
        Bundesamt für Strahlenschutz;BfS
        Bundesinstitut für Risikobewertung;BfR
        Bundesnetzagentur;BNetzA
        Kraftfahrt-Bundesamt;KBA
        Luftfahrt-Bundesamt;LBA
        Bundesstelle für Flugunfalluntersuchung;BFU
        Statistisches Bundesamt;Destatis
        Umweltbundesamt;UBA
        Bundeszentrale für politische Bildung;bpb
        Paul-Ehrlich-Institut;PEI
        Deutscher Wetterdienst;DWD
        Militärischer Abschirmdienst
        Bundesarbeitsgericht;BAG
        Bundessozialgericht;BSG
        Bundesfinanzhof;BFH
        Bundesrechnungshof
        Deutsches Zentrum für Luft- und Raumfahrt;DLR
        Deutsche Forschungsgemeinschaft;DFG
        Max-Planck-Gesellschaft;MPG
        Fraunhofer-Gesellschaft
        Deutsches Institut für Wirtschaftsforschung;DIW
        Institut der deutschen Wirtschaft;IW
        Zentrum für Europäische Wirtschaftsforschung;ZEW
        Bundesverband der Deutschen Industrie;BDI
        Bundesvereinigung der Deutschen Arbeitgeberverbände;BDA
        Deutscher Industrie- und Handelskammertag;DIHK
        Deutscher Städtetag
        Deutsche Flugsicherung;DFS
        Gewerkschaft Deutscher Lokomotivführer;GDL
        Gewerkschaft Erziehung und Wissenschaft;GEW
        Gewerkschaft Nahrung-Genuss-Gaststätten;NGG
        Industriegewerkschaft Bauen-Agrar-Umwelt;IG BAU;IG Bau
        IG BCE;Industriegewerkschaft Bergbau, Chemie, Energie
        Eisenbahn- und Verkehrsgewerkschaft;EVG
        Vereinigung Cockpit
        Marburger Bund
        Deutscher Beamtenbund;dbb
        Zentralrat der Juden in Deutschland;Zentralrat der Juden
        Evangelische Kirche in Deutschland;EKD
        Deutsche Bischofskonferenz
        GEMA;Gesellschaft für musikalische Aufführungs- und mechanische Vervielfältigungsrechte
        Allgemeiner Deutscher Fahrrad-Club;ADFC
        Verkehrsclub Deutschland;VCD
        TÜV
        Stiftung Warentest
        Chaos Computer Club;CCC
        Freie Wähler
        Piratenpartei;Piraten;Piratenpartei Deutschland
        Ökologisch-Demokratische Partei;ödp;ÖDP
        Deutsche Kommunistische Partei;DKP
        Deutsche Volksunion;DVU
        Junge Union;JU
        Jusos;Jungsozialisten
        Grüne Jugend
        Schweizerische Volkspartei
        Freisinnig-Demokratische Partei
        Christlichdemokratische Volkspartei;CVP
        Liberaldemokraten;Liberal Democrats
        Schottische Nationalpartei;SNP;Scottish National Party
        Sinn Féin
        Front National;Rassemblement National
        Parti socialiste
        Partido Popular
        Forza Italia
        Lega;Lega Nord
        Fünf-Sterne-Bewegung;Movimento 5 Stelle
        Recht und Gerechtigkeit;PiS;Prawo i Sprawiedliwość
        Bürgerplattform;Platforma Obywatelska
        Fidesz
        Jobbik
        AKP;Partei für Gerechtigkeit und Aufschwung;Partei für Gerechtigkeit und Entwicklung;Adalet ve Kalkınma Partisi
        CHP;Republikanische Volkspartei
        HDP;Demokratische Partei der Völker
        PKK;Arbeiterpartei Kurdistans;Kurdische Arbeiterpartei
        Einiges Russland
        Kommunistische Partei Chinas;KPCh
        Kuomintang;KMT
        Likud
        Fatah
        PLO;Palästinensische Befreiungsorganisation
        Muslimbruderschaft;Muslimbrüder
        Afrikanischer Nationalkongress;ANC;African National Congress
        Eta;ETA;Euskadi Ta Askatasuna
        Irisch-Republikanische Armee;IRA;Irish Republican Army
        FARC;Revolutionäre Streitkräfte Kolumbiens
        Isaf;International Security Assistance Force;Internationale Sicherheitsunterstützungstruppe;Internationale Schutztruppe
        Kfor;Kosovo Force
        Pentagon;US-Verteidigungsministerium
        NSA;National Security Agency
        Homeland Security;US-Heimatschutzministerium;Department of Homeland Security
        NOAA;National Oceanic and Atmospheric Administration
        National Transportation Safety Board;NTSB
        Federal Aviation Administration;FAA;US-Luftfahrtbehörde
        US Geological Survey;USGS;United States Geological Survey
        CDC;Centers for Disease Control and Prevention;US-Seuchenschutzbehörde
        FDA;Food and Drug Administration
        SEC;Securities and Exchange Commission;US-Börsenaufsicht
        Jaxa;Japan Aerospace Exploration Agency
        Roskosmos
        FSB
        Mossad
        MI5
        MI6
        Scotland Yard
        Bank of England
        Bank of Japan
        Schweizerische Nationalbank;SNB
        Oesterreichische Nationalbank;OeNB
        ÖBB;Österreichische Bundesbahnen
        SBB;Schweizerische Bundesbahnen
        Deutsche Fußball Liga;DFL
        DFB-Pokal
        Deutscher Olympischer Sportbund;DOSB
        Deutsche Eishockey-Liga;DEL
        NBA;National Basketball Association
        NFL;National Football League
        NHL;National Hockey League
        Welt-Anti-Doping-Agentur;WADA;Wada
        Nationale Anti-Doping-Agentur;NADA;Nada
        FIA;Fédération Internationale de l’Automobile
        FIS;Internationaler Skiverband
        Champions League;UEFA Champions League
        Europa League;UEFA Europa League
        Premier League
        FC Bayern München;Bayern München;FC Bayern
        Borussia Dortmund;BVB
        Borussia Mönchengladbach
        Bayer 04 Leverkusen;Bayer Leverkusen
        FC Schalke 04;Schalke 04
        SV Werder Bremen;Werder Bremen
        Hamburger SV;HSV
        Hertha BSC;Hertha BSC Berlin
        1. FC Köln;FC Köln
        1. FC Nürnberg;FC Nürnberg
        1. FC Kaiserslautern;FC Kaiserslautern
        VfB Stuttgart
        VfL Wolfsburg
        Eintracht Frankfurt
        SC Freiburg
        1. FSV Mainz 05;Mainz 05;FSV Mainz 05
        TSG 1899 Hoffenheim;TSG Hoffenheim;1899 Hoffenheim
        FC St. Pauli
        FC Hansa Rostock;Hansa Rostock
        Manchester United
        Real Madrid
        FC Barcelona;Barça
        Inter Mailand
        AC Mailand;AC Milan
        Juventus Turin;Juventus
        RTL
        ProSieben
        Sat.1
        n-tv
        N24
        Deutschlandfunk
        Deutsche Welle;DW
        Hessischer Rundfunk
        Rundfunk Berlin-Brandenburg;rbb
        Saarländischer Rundfunk
        Radio Bremen
        Schweizer Radio und Fernsehen;SRF
        CNN;Cable News Network
        NBC
        CBS
        Fox News
        Al Jazeera;Al-Dschasira;al-Dschasira;Al-Jazeera
        Tass;Itar-Tass
        Xinhua;Nachrichtenagentur Xinhua
        New York Times;The New York Times;NYT
        Washington Post;The Washington Post
        Wall Street Journal;The Wall Street Journal
        Financial Times
        The Guardian;Guardian
        Le Monde
        Neue Zürcher Zeitung;NZZ
        Westdeutsche Allgemeine Zeitung;WAZ
        Die Tageszeitung;taz;tageszeitung
        Handelsblatt
        Der Standard
        Spiegel Online;SPON
        Focus
        Stern
        Frankfurter Rundschau
        Tagesspiegel;Der Tagesspiegel
        Berliner Morgenpost
        Hamburger Abendblatt
        Lufthansa;Deutsche Lufthansa
        Commerzbank
        Deutsche Bank
        Deutsche Post
        BMW;Bayerische Motoren Werke
        General Motors;GM
        Berliner Verkehrsbetriebe;BVG
        Deutscher Sparkassen- und Giroverband;DSGV
        Kreditanstalt für Wiederaufbau;KfW
        Hypo Real Estate;HRE
        GfK;Gesellschaft für Konsumforschung
        Technische Universität München;TU München;TUM
        Technische Universität Berlin;TU Berlin
        Technische Universität Dresden;TU Dresden
        Freie Universität Berlin;FU Berlin
        Humboldt-Universität zu Berlin;Humboldt-Universität;HU Berlin
        Ludwig-Maximilians-Universität München;LMU München;Ludwig-Maximilians-Universität
        Massachusetts Institute of Technology;MIT
        Cern;Europäische Organisation für Kernforschung
        Alfred-Wegener-Institut;AWI;Alfred-Wegener-Institut für Polar- und Meeresforschung
        Fußball-Weltmeisterschaft;Fußball-WM;Fußballweltmeisterschaft;Fußball-WM der Männer
        Fußball-Europameisterschaft;Fußball-EM;Fußballeuropameisterschaft
        Fußball-Bundesliga;Bundesliga
        Olympische Spiele;Olympia;Olympischen Spielen
        SPD-Bundestagsfraktion;SPD-Bundesfraktion;Bundestagsfraktion der SPD
        CDU/CSU-Bundestagsfraktion;Unions-Bundestagsfraktion;Bundestagsfraktion der Union;Bundestagsfraktion der CDU/CSU
        FDP-Bundestagsfraktion;FDP-Bundesfraktion;Bundestagsfraktion der FDP
        Bundestagsfraktion Bündnis 90/Die Grünen;Grünen-Bundestagsfraktion;Bundestagsfraktion der Grünen
        Bundestagsfraktion Die Linke;Linken-Bundestagsfraktion;Linke-Bundestagsfraktion;Bundestagsfraktion der Linken
        AfD-Bundestagsfraktion;Bundestagsfraktion der AfD
        United States Marine Corps;US Marine Corps;US-Marine-Corps;Marine Corps
        United States Army;US Army
        United States Navy;US Navy
        United States Air Force;US Air Force
        UN-Menschenrechtsrat;Menschenrechtsrat der Vereinten Nationen
        UN-Menschenrechtskommission;Menschenrechtskommission der Vereinten Nationen
        UN-Menschenrechtskomitee;UN-Menschenrechtsausschuss;UN-Menschenrechts-Komitee;Menschenrechtskomitee der Vereinten Nationen
        UNDP;UN-Entwicklungsprogramm;Entwicklungsprogramm der Vereinten Nationen
        Weltklimarat;IPCC;UN-Klimarat;Zwischenstaatlicher Ausschuss für Klimaänderungen
        UNODC;Büro der Vereinten Nationen für Drogen- und Verbrechensbekämpfung
        UNRWA;UN-Hilfswerk für Palästina-Flüchtlinge
        Internationaler Strafgerichtshof für das ehemalige Jugoslawien;ICTY;UN-Kriegsverbrechertribunal für das ehemalige Jugoslawien;UN-Kriegsverbrechertribunal;Jugoslawien-Tribunal;Kriegsverbrechertribunal für das ehemalige Jugoslawien
        Internationaler Strafgerichtshof für Ruanda;ICTR;Ruanda-Tribunal
        Nato-Russland-Rat
        Europäischer Rechnungshof;EU-Rechnungshof
        Europäischer Auswärtiger Dienst
        Europäischer Wirtschafts- und Sozialausschuss
        Australian Open
        French Open
        """

    private static let otherRows = """
        Bürgerliches Gesetzbuch;BGB
        Strafgesetzbuch;StGB
        Strafprozessordnung;StPO
        Internationale Raumstation;ISS
        Dax;Deutscher Aktienindex
        Grundgesetz
        Nobelpreis
        Friedensnobelpreis
        Euro
        US-Dollar;Dollar;US $
        Deutsche Mark;D-Mark
        Charta der Vereinten Nationen;UN-Charta;UNO-Charta
        Nordatlantikvertrag;Nato-Vertrag
        Vertrag von Lissabon;Lissabon-Vertrag;Lissaboner Vertrag
        Vertrag von Maastricht;Maastricht-Vertrag;Maastrichter Vertrag
        Vertrag von Nizza;Nizza-Vertrag
        Kyoto-Protokoll;Protokoll von Kyoto;Kioto-Protokoll
        Pariser Klimaabkommen;Klimaabkommen von Paris;Übereinkommen von Paris
        Schengener Abkommen;Schengen-Abkommen;Abkommen von Schengen
        Genfer Konventionen;Genfer Konvention
        Genfer Flüchtlingskonvention
        Europäische Menschenrechtskonvention;EMRK
        UN-Antifolterkonvention;Antifolterkonvention;UN-Folterkonvention
        UN-Kinderrechtskonvention;Kinderrechtskonvention
        UN-Behindertenrechtskonvention;Behindertenrechtskonvention
        Atomwaffensperrvertrag;Nichtverbreitungsvertrag
        INF-Vertrag
        Versailler Vertrag;Vertrag von Versailles
        Berlin-Blockade;Berlinblockade;Berliner Blockade
        """
}
