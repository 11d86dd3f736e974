import Language

/// Bodies that go by several names: parties and their members, parliaments, courts, international organizations.
///
/// Self-compiled from general knowledge of German public life. The first name of a row is the one shown, which for
/// some is the abbreviation: newspapers write EU and Nato. Only names that mean one thing wherever they stand.
struct Institutions: Sendable {
    static let shared = Institutions()

    private var names: [String: String] = [:]

    private init() {
        let analyzer = Analyzer()
        for line in Self.rows.split(separator: "\n") {
            let row = line.split(separator: ";")
            for name in row { names[analyzer.key(of: String(name))] = String(row[0]) }
        }
    }

    /// The name shown for the body that has a name with this key.
    func name(ofKey key: String) -> String? { names[key] }

    private static let rows = """
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
        Unicef;Kinderhilfswerk der Vereinten Nationen
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
        Bündnis 90/Die Grünen;Grüne;Grünen;Die Grünen;Bündnisgrüne;Bündnisgrünen;Bündnis 90;Bündnisses 90/Die Grünen;Bündnis 90/Die
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
        DFB;Deutscher Fußball-Bund
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
        Frankfurter Allgemeine Zeitung;FAZ;F.A.Z.
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
        Fußball-Bundesliga;Bundesliga
        Olympische Spiele;Olympia;Olympischen Spielen
        Internationale Raumstation;ISS
        Dax;Deutscher Aktienindex
        Grundgesetz
        Nobelpreis
        Friedensnobelpreis
        Euro
        US-Dollar;Dollar;US $
        """
}
