#!/usr/bin/env python3
"""Counts what German compounds are made of, and writes the lexicon that the splitter reads.

usage: make_compounds.py DATA NOUNS LOOKUPS OUTPUT

DATA: the folder with bulk/bundestag-2009-2015.txt (unpacked), retrieval/wikinews.jsonl, ner/news-gold.txt,
ner/germeval2014-*.tsv and gazetteers/synonames. NOUNS: nouns.csv of the PyPI package german-nouns. LOOKUPS: the folder data of the PyPI package
spacy-lookups-data. Needs nothing but Python 3.9; takes some four minutes. With
PYTHONHASHSEED=0 it writes the same bytes each time.

How: every noun may stand in front of others with each linking element, and at the end in each of its forms. All nouns
of the texts are split by the costs as they are, what was found is counted, the counts make new costs, four times over
(hard EM). Where a word's gender and plural are known, a head of another gender is out of the question: that keeps
Mitgliedschaft (die) from ending with Schaft (der), and the counts clean. The program has no genders; so the words that
its costs would split though they are known to be simple are listed in the lexicon as such.
"""
import collections
import csv
import gzip
import json
import math
import re
import struct
import sys

# ---------------------------------------------------------------------------------------------------------------
# Written for this program.

# Parts that are no nouns, or stand in front more freely than as such.
PREFIXES = set('''
haupt gegen neben zwischen sonder grund vize ex anti mini mega super bio öko euro auto tele mikro makro mono multi neo
pseudo quasi sozio ultra elektro thermo hydro geo agrar foto video audio turbo außen innen vorder ober mittel nord süd
ost west nordost nordwest südost südwest gesamt einzel doppel halb viertel groß klein hoch tief alt neu früh spät
schnell lang kurz voll leer roh rein erst zweit dritt letzt best höchst mindest zwei drei vier fünf sechs sieben acht
neun zehn hundert tausend eigen fremd selbst end erz rück allgemein fehl steil schwieger ur spezial sozial zentral
national international lokal regional kommunal föderal kolonial kriminal personal digital global general original
polit trivial nuklear polar solar binnen fern nah dauer mehr allein sexual minimal maximal ideal real normal kapital
neutral edel frei fest schwarz weiß rot grün blau gelb nachkriegs vorkriegs einweg mehrweg
'''.split())

# Never parts: particles of verbs, function words, endings that look like nouns, pieces of foreign words.
NO_PARTS = set('''
ab an auf aus bei ein vor zu nach mit um durch unter über wider hinter miss her hin los dar empor fort nieder zusammen
zurück be ge ent er ver zer da dran drauf dabei daran hinaus heraus herum umher vorbei voran voraus vorher entgegen
aneinander auseinander durcheinander zueinander miteinander einander wieder bevor bis dass doch nur für ohne gegenüber
hinzu weiter dat von das ist ihm ihn sie die der den dem sich wie was wer hat war wird sein seine ihre ihr nicht kein
keine eine alle andere und oder auch vom zum zur schaft heit keit ling lein chen tion ismus ente ende enden iss
nischen schen sche erung burger heimer inter trans hyper infra intra extra kontra poly hypo meta para peri endo pseudo
thermo aber kon per pro
'''.split())
NO_HEADS = NO_PARTS | set('''
hausen grafie graphie logie metrie ale ales alen logen loge isch ische ischen ration rationen iker ster ting elle
ellen gens gene rens rene sens modi boni lekt tein gers gere mans albe albs este werd bare thon rist robe port ports
porte matt sera visa vota more mare base dates arge pars alks ares gung nova phon lese esse rose achs hans asch ender
enders toren lister nagern alten alter lei leis date taren kation login artigkeit nisse nissen eilung eilungen
'''.split()) - {'rose', 'lese'}
# Of words of two or three letters these alone are parts; the others are too often pieces of something else.
SHORT_HEADS = set('''
tag rat amt weg art bau zug ort hof gut tür ei eis tor ton rad öl akt bad bus see typ uhr eck gas maß ruf fuß tat box
bär tal job tod hut mal ehe tee arm fan pol not ohr hai wal aal sau elf end kuh kur mut wut mix ski ast dom kot sex
erz gel klo abo bub cup duo eid fee lob lok set jet axt hit uni bon boa fax mob pad reh rum zoo huf öse sud app heu
jod kai kit lot oma opa pub ufo yen ära zar zeh
'''.split())
SHORT_MODIFIERS = set('''
bau neu tag see alt end not eis bio öl erd gas amt ort fuß rad ost süd bad gut tor ehr ton tod zug web erb rot bob ehe rat
hof ski mai tee tat hör bus ohr roh tür uni kur aal höh akt top geo all art gen wal fan seh öko job sex irr kuh arm
maß reb erz eck eil geh heu dom uhr bär käs nah dia leb ess zoo ei elb sau hut lob reh näh klo kot löw huf süß tot bet
hub kau pop rau cup ruf alm alp ruß tau wut zeh gar buß rum alb elf lok typ mix mut urn bub hai hit abi axt ast box
kai pin abo deo ego nil zar eid fax app ufo weg ex neo
'''.split())
# What is made of names: Regensburgerin, afrikanische.
INHABITANTS = ['er', 'ers', 'ern', 'erin', 'erinnen'] + [
    stem + ending for stem in ('isch', 'nisch') for ending in ('', 'e', 'er', 'en', 'es', 'em')]
# Nouns of verbs like feststellen, which no list has in full.
STATES = 'fest frei sicher klar fertig gleich richtig bereit krank offen bloß still bekannt'.split()
DEEDS = [deed + ending for deed in 'stellung setzung legung machung haltung sprechung schreibung'.split()
         for ending in ('', 'en')]

# Heads that foreign words seem to end with: Resignation, Mikroskopie.
NO_EVIDENCE = set('nation kopie rolle kunde union position täter brunst kation lösen stand aktion gramm'.split())

# Endings of adverbs and adjectives that are forms of nouns too: zweimals, politische.
SMALL_ENDINGS = set('''
mals mal tags ends end falls orts wegs teils seits seite weise tisch tische tischen tischer tischem tisches nische
nischen barte barten bare baren los lose losen reich reiche arm arme frei voll weit zehn zehnte hundert tausend teil
zeit
'''.split()) - {'zeit', 'teil', 'seite'}

# What begins with these is hardly a modifier that the lists forgot.
PARTICLES = tuple(
    'ab an auf aus bei ein vor nach mit um unter über wider hinter durch zu be ge ent er ver un ur'.split())

# Compounds by their letters only, and names made like compounds.
SIMPLE_WORDS = set('''
hochzeit gegenstand gegenwart gegenteil bundestag bundesrat mitglied unternehmen garderobe manchester oldenburg
jahrzehnt komitee katastrophe quadrat portfolio manifest autograph sarabande eidechse transport laudator operator
kontrolle
'''.split())
# Heads that don't stand alone.
BOUND_HEADS = {'nahme': ('f', 'nahmen'), 'gänger': ('m', 'gängern'), 'macher': ('m', 'machern')}

WORD = re.compile(r'[A-Za-zÀ-ɏ]+')
NOUN = re.compile(r'[A-ZÄÖÜ][a-zäöüß]+')
GERMAN = re.compile(r'[A-Za-zÄÖÜäöüß]+')
LINKS = ('s', 'es', 'n', 'en', 'e', 'er', 'ens')
# How often each linking element is expected before anything is counted.
LINK_PRIOR = {'': 3, 's': 2, 'es': .3, 'n': 1, 'en': .7, 'e': .3, 'er': .1, 'ens': .05, 'plural': .4, 'dative': .1,
              '-e': .15, '-es': .02, '-en': .02}
LINK_PRIOR = {link: weight / sum(LINK_PRIOR.values()) for link, weight in LINK_PRIOR.items()}


class Noun:
    def __init__(self):
        self.genders, self.forms, self.plurals, self.is_name = set(), set(), set(), True


class Vocabulary:
    """Words with their counts, and what they are."""

    def __init__(self, data, nouns, lookups):
        self.counts = collections.Counter()
        self.read_texts(data)
        lemmas = self.read_lookups(lookups)
        self.folded, self.capital = collections.Counter(), collections.Counter()
        for word, count in self.counts.items():
            self.folded[word.lower()] += count
            if NOUN.fullmatch(word):
                self.capital[word.lower()] += count
        self.nouns = self.read_nouns(nouns)
        common = {form for noun in self.nouns.values() if not noun.is_name for form in noun.forms}
        names = {form for noun in self.nouns.values() if noun.is_name for form in noun.forms}
        self.names = (names | self.read_names(data)) - common
        self.verbs, self.adjectives, self.small = self.read_small_words(lemmas)
        self.add_nouns(lemmas)
        self.lemmas_of = collections.defaultdict(list)
        for lemma, noun in self.nouns.items():
            for form in noun.forms:
                self.lemmas_of[form].append(lemma)

    def read_texts(self, data):
        def add(text, weight):
            for word, count in collections.Counter(WORD.findall(text)).items():
                self.counts[word] += weight * count
        with open(data + '/bulk/bundestag-2009-2015.txt', encoding='utf8') as file:
            while text := file.read(1 << 24) + file.readline():
                add(text, 1)
        # News is what the program reads, and there is less of it here.
        with open(data + '/retrieval/wikinews.jsonl', encoding='utf8') as file:
            for line in file:
                add(json.loads(line)['text'], 5)
        with open(data + '/ner/news-gold.txt', encoding='utf8') as file:
            add(re.sub(r'\|[^\]]*\]', ']', re.sub(r'\[[A-Za-z]+ ', '[', file.read())), 5)
        for name in 'germeval2014-dev.tsv', 'germeval2014-test-odd.tsv':
            with open(data + '/ner/' + name, encoding='utf8') as file:
                add(' '.join(line.split('\t')[1] for line in file if line.count('\t') > 1), 5)

    def read_lookups(self, lookups):
        def table(name):
            with gzip.open(f'{lookups}/{name}.json.gz') as file:
                return json.load(file)
        for word, logarithm in table('de_lexeme_prob').items():
            if GERMAN.fullmatch(word):
                self.counts[word] += math.exp(logarithm) * 3e7  # as in a text as long as the protocols
        return table('de_lemma_lookup')

    def read_nouns(self, path):
        nouns = collections.defaultdict(Noun)
        with open(path, encoding='utf8') as file:
            for row in csv.DictReader(file):
                kinds = set(row['pos'].split(','))
                if not NOUN.fullmatch(row['lemma']) or kinds & {
                        'Affix', 'Suffix', 'Präfix', 'Gebundenes Lexem', 'Buchstabe', 'Abkürzung', 'Wortverbindung'}:
                    continue
                noun = nouns[row['lemma'].lower()]
                noun.is_name &= bool(kinds & {'Toponym', 'Vorname', 'Nachname', 'Straßenname'})
                noun.forms.add(row['lemma'].lower())
                if noun.is_name:
                    noun.forms.add(row['lemma'].lower() + 's')
                for column, value in row.items():
                    if value and column.startswith('genus'):
                        noun.genders.add(value)
                    elif value and column not in ('lemma', 'pos') and NOUN.fullmatch(value):
                        noun.forms.add(value.lower())
                        if column.startswith('nominativ plural'):
                            noun.plurals.add(value.lower())
        for lemma, (gender, plural) in BOUND_HEADS.items():
            noun = nouns[lemma]
            noun.is_name = False
            noun.genders.add(gender)
            noun.forms |= {lemma, plural}
            noun.plurals.add(plural)
        return dict(nouns)

    def read_names(self, data):
        with open(data + '/gazetteers/synonames/output/synonyms.expand.txt', encoding='utf8') as file:
            names = set(re.findall(r'[a-zäöüß]+', file.read()))
        return {name for name in names if self.capital[name] > .8 * self.folded[name]}

    def read_small_words(self, lemmas):
        """Verbs, adjectives and all their forms, which are written small."""
        forms = collections.defaultdict(set)
        for form, lemma in lemmas.items():
            if GERMAN.fullmatch(form) and form[0].islower() and lemma[0].islower():
                forms[lemma].add(form)
        verbs, adjectives = set(), set()
        for lemma, of_it in forms.items():
            if lemma.endswith(('en', 'eln', 'ern')) and len(of_it) >= 4 and lemma + 'e' not in of_it:
                verbs.add(lemma)
            elif of_it & {lemma + 'e', lemma + 'es', lemma + 'en'}:
                adjectives.add(lemma)
        return verbs, adjectives, set(forms).union(*forms.values())

    def add_nouns(self, lemmas):
        """Nouns that the list of nouns lacks; their gender stays unknown."""
        known = {form for noun in self.nouns.values() for form in noun.forms}
        forms = collections.defaultdict(set)
        for form, lemma in lemmas.items():
            if NOUN.fullmatch(form) and NOUN.fullmatch(lemma):
                forms[lemma.lower()] |= {form.lower(), lemma.lower()}
        for verb in self.verbs:
            if self.capital[verb] > max(500, .5 * self.folded[verb]):
                forms[verb] |= {verb, verb + 's'}
        for lemma, of_it in forms.items():
            if (lemma in known or lemma in self.names or self.capital[lemma] < 5
                    or self.capital[lemma] < .8 * self.folded[lemma] and lemma not in self.verbs
                    or lemma in self.small and lemma not in self.verbs or lemma[:-1] in self.adjectives
                    or lemma in self.verbs and self.capital[lemma] <= max(500, .5 * self.folded[lemma])
                    or lemma.endswith(('iche', 'ische', 'ige', 'elle', 'ale', 'ive', 'äre', 'ßte', 'ste', 'nde'))):
                continue
            noun = self.nouns.setdefault(lemma, Noun())
            noun.is_name = False
            noun.forms |= of_it


class Costs:
    """Which forms may be parts, and what they cost: negative natural logarithms."""

    def __init__(self, vocabulary):
        self.vocabulary = vocabulary
        # form -> candidates (lemma with its kind, linking element); the kinds: N noun, V verb, A adjective, P prefix,
        # U unknown.
        self.as_modifier = collections.defaultdict(list)
        self.as_head = collections.defaultdict(list)
        for lemma, noun in vocabulary.nouns.items():
            for form, link in self.variants(lemma, noun):
                self.add_modifier(form, 'N' + lemma, link)
            if not noun.is_name:
                for form in noun.forms | {lemma}:
                    self.add_head(form, lemma)
        for verb in vocabulary.verbs:
            stem = verb[:-2] if verb.endswith('en') else verb[:-1]
            count = vocabulary.folded[verb]
            rivals = max(vocabulary.folded[stem + 'e'] * 3 if stem + 'e' in vocabulary.nouns else 0,
                         vocabulary.folded[stem] if stem in vocabulary.nouns else 0)
            if rivals <= count and not verb.startswith(('zurück', 'her', 'hin')):
                self.add_modifier(stem, 'V' + verb, '')
                if verb.endswith('en') and stem[-1] in 'dtgbs':
                    self.add_modifier(stem + 'e', 'V' + verb, 'e')
        for adjective in vocabulary.adjectives:
            if not adjective.endswith('end') and not re.fullmatch('ge.*(t|en)', adjective):
                self.add_modifier(adjective, 'A' + adjective, '')
        self.add_doers()
        for prefix in PREFIXES:
            self.add_modifier(prefix, 'P' + prefix, '')
        self.count(Counts())

    def add_modifier(self, form, lemma, link):
        if (len(form) > 3 or form in SHORT_MODIFIERS) and form not in NO_PARTS and lemma[1:] not in NO_PARTS:
            self.as_modifier[form].append((lemma, link))

    def add_head(self, form, lemma):
        if (len(lemma) > 3 or lemma in SHORT_HEADS) and form not in NO_HEADS and lemma not in NO_HEADS:
            self.as_head[form].append((lemma, form != lemma))

    @staticmethod
    def variants(lemma, noun):
        yield lemma, ''
        for link in LINKS:
            yield lemma + link, link
        for plural in noun.plurals - {lemma} - {lemma + link for link in LINKS}:
            yield plural, 'plural'
            if plural + 'n' in noun.forms:
                yield plural + 'n', 'dative'
        if lemma.endswith('e'):
            yield lemma[:-1], '-e'
            yield lemma[:-1] + 's', '-es'
        if lemma.endswith('en'):
            yield lemma[:-2], '-en'

    PRIOR = 30_000  # how many counts the frequency of words is worth

    def prior(self, lemma):
        weight = {'V': .1, 'A': .1}.get(lemma[0], 1)
        if lemma[1:] in self.vocabulary.verbs:
            weight = .05
        if lemma[0] == 'N' and self.vocabulary.nouns[lemma[1:]].is_name:
            weight = .3
        return weight * (self.vocabulary.folded[lemma[1:]] + .3) ** .5

    def add_doers(self):
        """Heads that hardly stand alone: Löser, Löserin and Lösen of lösen, Pflegerin of Pfleger."""
        nouns, new = self.vocabulary.nouns, {}
        for verb in self.vocabulary.verbs:
            stem = verb[:-2] if verb.endswith('en') else verb[:-1]
            if len(verb) > 5:
                new[verb] = 'n'
            if verb.endswith('ern'):
                new[stem[:-1] + 'er'] = 'm'
            else:
                new[stem + 'er'] = 'm'
        masculine = [lemma for lemma in new if new[lemma] == 'm']
        masculine += [lemma for lemma, noun in nouns.items() if 'm' in noun.genders]
        for lemma in masculine:
            if lemma.endswith('er'):
                new[lemma + 'in'] = 'f'
        for lemma, gender in new.items():
            if len(lemma) > 4 and lemma not in self.vocabulary.lemmas_of and (
                    gender == 'n' or lemma not in self.vocabulary.small):
                noun = nouns[lemma] = Noun()
                noun.is_name = False
                noun.genders.add(gender)
                if gender != 'n':
                    noun.plurals.add(lemma + 'nen' if gender == 'f' else lemma)
                noun.forms |= {lemma, lemma + {'f': 'nen', 'm': 'n', 'n': 's'}[gender]}
                for form in noun.forms:
                    self.add_head(form, lemma)

    def count(self, counts):
        lemmas = sorted({lemma for candidates in self.as_modifier.values() for lemma, _ in candidates})
        priors = sum(map(self.prior, lemmas))
        total = sum(counts.modifiers.values()) + self.PRIOR

        def link_probability(lemma, link):
            if lemma[0] != 'N':
                return 1 if not link else .3
            probability = LINK_PRIOR[link]
            for ending in lemma[-1:], lemma[-2:], lemma[-3:]:
                probability = (counts.links[ending, link] + 5 * probability) / (counts.endings[ending] + 5)
            return (counts.links['=' + lemma, link] + 3 * probability) / (counts.modifiers[lemma] + 3)

        self.modifiers = {}
        for form, candidates in self.as_modifier.items():
            self.modifiers[form] = min(
                (-math.log((counts.modifiers[lemma] + self.PRIOR * self.prior(lemma) / priors) / total
                           * link_probability(lemma, link)), lemma, link)
                for lemma, link in candidates)
        lemmas = sorted({lemma for candidates in self.as_head.values() for lemma, _ in candidates})
        priors = sum(self.prior('N' + lemma) for lemma in lemmas)
        total = sum(counts.heads.values()) + self.PRIOR
        self.heads = {
            form: sorted(
                (.7 * is_inflected - math.log(
                    (counts.heads[lemma] + self.PRIOR * self.prior('N' + lemma) / priors) / total), lemma)
                for lemma, is_inflected in candidates)
            for form, candidates in self.as_head.items()}
        self.counts = counts

    def parse(self, word, may_end_with=lambda lemma: True):
        """The cheapest way to make the word of at least two parts: cost, cuts and the head's lemma; or None."""
        count = len(word)
        ways = [None] * (count + 1)
        ways[0] = (0, 0)
        for end in range(2, count - 1):
            for start in range(max(0, end - 24), end - 1):
                if ways[start] and (part := self.modifiers.get(word[start:end])):
                    cost = ways[start][0] + part[0]
                    if not ways[end] or cost < ways[end][0]:
                        ways[end] = (cost, start)
        best = None
        for start in range(2, count - 1):
            if ways[start]:
                for cost, lemma in self.heads.get(word[start:], ()):
                    if may_end_with(lemma):
                        if not best or cost + ways[start][0] < best[0]:
                            best = (cost + ways[start][0], start, lemma)
                        break
        if not best:
            return None
        cuts = [best[1]]
        while ways[cuts[0]][1]:
            cuts.insert(0, ways[cuts[0]][1])
        return best[0], cuts, best[2]


class Counts:
    def __init__(self):
        self.modifiers, self.heads = collections.Counter(), collections.Counter()
        self.links, self.endings = collections.Counter(), collections.Counter()

    def add(self, word, cuts, head, costs):
        start = 0
        for cut in cuts:
            _, lemma, link = costs.modifiers[word[start:cut]]
            self.modifiers[lemma] += 1
            self.links['=' + lemma, link] += 1
            if lemma[0] == 'N':
                for ending in lemma[-1:], lemma[-2:], lemma[-3:]:
                    self.links[ending, link] += 1
                    self.endings[ending] += 1
            start = cut
        self.heads[head] += 1


class Trainer:
    """Splits the nouns of the texts by the costs, counts, and makes new costs of the counts."""

    def __init__(self, vocabulary):
        self.vocabulary = vocabulary
        self.costs = Costs(vocabulary)
        self.words = sorted({
            word for word, count in vocabulary.capital.items()
            if count >= 4 and 6 <= len(word) <= 34 and count > .5 * vocabulary.folded[word]
        } | {lemma for lemma in vocabulary.nouns if len(lemma) >= 6})

    def may_end(self, word, head):
        """Whether a known word may end with that noun: its base form does too, and it has the noun's gender."""
        genders = self.vocabulary.nouns[head].genders
        lemmas = self.vocabulary.lemmas_of.get(word)
        return not lemmas or any(
            lemma.rstrip('r').endswith(head.rstrip('r'))
            and (not genders or not self.vocabulary.nouns[lemma].genders
                 or self.vocabulary.nouns[lemma].genders & genders)
            for lemma in lemmas)

    def verb_of(self, noun):
        """The verb that the noun is made of (Festsetzung of festsetzen, Verbrauch of verbrauchen), and the ending."""
        for ending in ('ung', 'erin', 'er', 'en', 'n', 'e', ''):
            if noun.endswith(ending):
                for verb in noun[:len(noun) - len(ending)] + 'en', noun[:len(noun) - len(ending)] + 'n':
                    if verb in self.vocabulary.verbs:
                        return verb, ending
        return None

    def is_derived(self, word, cuts, head):
        """Whether a word that could be split is made of a verb instead, and the verb is no compound."""
        lemma = next(iter(self.vocabulary.lemmas_of.get(word, ())), word)
        found = self.verb_of(lemma) or self.verb_of(word)
        if not found:
            return False
        if any(found[0].startswith(particle) and found[0][len(particle):] in self.vocabulary.verbs
               for particle in PARTICLES):
            return True
        cost, modifier, _ = self.costs.modifiers[word[:cuts[-1]]] if len(cuts) == 1 else (99, '?', '')
        if modifier[0] == 'N' and cost < 11 and not self.vocabulary.nouns[modifier[1:]].is_name:
            return not self.verb_of(head)
        return modifier[0] not in 'PA' or found[1] not in ('e', '')

    def split(self, word):
        found = self.costs.parse(word, lambda head: self.may_end(word, head))
        bound = Lexicon.LIMIT + Lexicon.LIMIT_PER_LETTER * len(word)
        if word not in self.vocabulary.lemmas_of:
            bound -= 1 + .2 * len(word)  # unknown words are not to spoil the counts
        if found and found[0] <= bound and word not in self.vocabulary.names and not self.is_derived(word, *found[1:]):
            return found
        return None

    def run(self):
        for turn in range(4):
            counts = Counts()
            rests = collections.defaultdict(set)
            for word in self.words:
                if found := self.split(word):
                    counts.add(word, found[1], found[2], self.costs)
                elif turn == 1:
                    self.note_rests(word, rests)
            if turn == 1:
                self.add_unknown(rests)
            self.costs.count(counts)
            print(turn, sum(counts.heads.values()), counts.modifiers.most_common(8), counts.heads.most_common(8),
                  file=sys.stderr)

    def note_rests(self, word, rests):
        for start in range(4, len(word) - 3):
            heads = self.costs.heads.get(word[start:])
            if not heads or heads[0][0] > 10 or word in self.vocabulary.names:
                continue
            if word not in self.vocabulary.lemmas_of:
                rests[word[:start]].add(heads[0][1])
            elif (word in self.vocabulary.nouns and heads[0][0] < 9 and start < len(word) - 4
                  and self.may_end(word, heads[0][1]) and self.vocabulary.nouns[word].genders
                  and self.vocabulary.nouns[heads[0][1]].genders and not word[:start].endswith('o')
                  and heads[0][1] not in NO_EVIDENCE and not self.verb_of(word)
                  and not any(word[longer:] in self.costs.heads for longer in range(3, start))):
                # A noun of the list, with the head's gender: that is as good as three others.
                rests[word[:start]] |= {heads[0][1], '', '='}

    def add_unknown(self, rests):
        """What stands in front of several nouns is a modifier, though no list knows it: names, foreign words."""
        for rest, heads in rests.items():
            lemma = rest[:-1] if rest.endswith('s') and self.vocabulary.capital[rest[:-1]] >= 5 else rest
            if len(heads) >= 3 and rest not in self.costs.as_modifier and rest not in NO_PARTS \
                    and not rest.startswith(PARTICLES) and ('=' in heads or self.vocabulary.capital[lemma] >= max(
                        5, .5 * self.vocabulary.folded[lemma])):
                self.costs.add_modifier(rest, 'U' + lemma, '')
                print('unknown', rest, len(heads), *sorted(heads)[:4], file=sys.stderr)


class Lexicon:
    """The forms with their costs as the program reads them, and the words that stay whole."""

    SIMPLE, SIMPLE_IN_LOWER_CASE, NO_HEAD_IN_LOWER_CASE, NOUN = 1, 2, 4, 8
    IMPOSSIBLE = 255
    # The dearest parts of a word may be together: so much, and so much more for each letter. See the decision note.
    LIMIT, LIMIT_PER_LETTER = 10, 1.5
    # What each further part costs beside its own cost, so that words of two parts rather stay one.
    FURTHER_PART = 1
    # Dearer forms never make a word cheap enough.
    DEAREST_MODIFIER, DEAREST_HEAD = 17, 18

    def __init__(self, trainer):
        self.trainer, self.vocabulary, self.costs = trainer, trainer.vocabulary, trainer.costs
        self.entries = {}
        self.add_parts()
        # From here on the words are parsed as the program will.
        self.costs.modifiers = {form: (cost + self.FURTHER_PART, lemma, link)
                                for form, (cost, lemma, link) in self.costs.modifiers.items()
                                if self.entries.get(form, [self.IMPOSSIBLE])[0] != self.IMPOSSIBLE}
        self.costs.heads = {form: heads for form, heads in self.costs.heads.items()
                            if self.entries.get(form, [0, self.IMPOSSIBLE])[1] != self.IMPOSSIBLE}
        self.add_simple_words()
        self.add_spellings()

    def entry(self, form):
        return self.entries.setdefault(form, [self.IMPOSSIBLE, self.IMPOSSIBLE, 0, (0, b''), (0, b'')])

    def leaves(self, lemma):
        """How many simple words a noun is made of."""
        found = len(lemma) >= 6 and self.trainer.split(lemma)
        if not found:
            return 1
        start, count = 0, 0
        for cut in found[1]:
            part = self.costs.modifiers[lemma[start:cut]][1]
            count += self.leaves(part[1:]) if part[0] == 'N' else 1
            start = cut
        return count + self.leaves(found[2])

    def add_parts(self):
        large = {lemma for lemma in self.vocabulary.nouns if len(lemma) > 8 and self.leaves(lemma) > 2}
        seen = self.costs.counts
        for form, (cost, lemma, link) in self.costs.modifiers.items():
            attested = lemma[0] != 'N' or seen.links['=' + lemma, link]
            if cost < self.DEAREST_MODIFIER - (0 if attested else 2.5) and lemma[1:] not in large:
                entry = self.entry(form)
                entry[0], entry[3] = self.rounded(cost + self.FURTHER_PART), self.change(form, lemma[1:])
        for form, candidates in self.costs.heads.items():
            if candidates[0][0] < self.DEAREST_HEAD and candidates[0][1] not in large:
                entry = self.entry(form)
                entry[1], entry[4] = self.rounded(candidates[0][0]), self.change(form, candidates[0][1])
                if (form in self.vocabulary.small or form in SMALL_ENDINGS
                        or self.vocabulary.capital[form] < .5 * self.vocabulary.folded[form]):
                    entry[2] |= self.NO_HEAD_IN_LOWER_CASE

    @staticmethod
    def rounded(cost):
        return max(0, min(254, round(cost * 8)))

    @staticmethod
    def change(form, base):
        """How many bytes of the form go, and which come."""
        form, base = form.encode(), base.encode()
        same = 0
        while same < min(len(form), len(base)) and form[same] == base[same]:
            same += 1
        while same and (same < len(form) and form[same] & 0xC0 == 0x80 or same < len(base) and base[same] & 0xC0 == 0x80):
            same -= 1
        return len(form) - same, base[same:]

    def would_split(self, word):
        found = self.costs.parse(word)
        return found and found[0] <= self.LIMIT + self.LIMIT_PER_LETTER * len(word)

    def add_simple_words(self):
        vocabulary = self.vocabulary
        nouns = set(vocabulary.lemmas_of)
        for word in nouns | vocabulary.names:
            if len(word) >= 5 and self.would_split(word) and not self.trainer.split(word):
                self.entry(word)[2] |= self.SIMPLE
        for word in vocabulary.small - nouns:
            if len(word) >= 5 and self.would_split(word):
                often_capital = vocabulary.capital[word] > .3 * vocabulary.folded[word]
                self.entry(word)[2] |= self.SIMPLE_IN_LOWER_CASE | (0 if often_capital else self.SIMPLE)
        for word in vocabulary.nouns:
            found = len(word) >= 5 and self.trainer.split(word)
            if found and word not in self.costs.heads \
                    and self.entries[word[found[1][-1]:]][2] & self.NO_HEAD_IN_LOWER_CASE:
                self.entry(word)[2] |= self.NOUN
        for place, noun in vocabulary.nouns.items():
            if noun.is_name and len(place) >= 4:
                for ending in INHABITANTS:
                    if self.would_split(place + ending):
                        self.entry(place + ending)[2] |= self.SIMPLE
        for state in STATES:
            for deed in DEEDS:
                self.entry(state + deed)[2] |= self.SIMPLE
        for word in SIMPLE_WORDS:
            for form in {word} | {form for lemma in vocabulary.lemmas_of.get(word, ())
                                  for form in vocabulary.nouns[lemma].forms}:
                self.entry(form)[2] |= self.SIMPLE

    def add_spellings(self):
        """Swiss ss for ß, and ß for ss as it was before 1996."""
        for form, entry in list(self.entries.items()):
            for other in form.replace('ß', 'ss'), re.sub('ss(?=[^aeiouäöüy]|$)', 'ß', form):
                self.entries.setdefault(other, entry)

    def pack(self):
        items = sorted((form.encode(), entry) for form, entry in self.entries.items())
        edges = Automaton(form for form, _ in items).edges()
        changes, records, numbers = {(0, b''): 0}, {}, []
        for _, (modifier, head, flags, *bases) in items:
            bases = [changes.setdefault(base, len(changes)) for base in bases]
            numbers.append(records.setdefault((modifier, head, flags, 0, *bases), len(records)))
        endings = bytearray()
        table = []
        for cut, ending in changes:
            if ending not in endings:
                endings += ending
            table.append(struct.pack('<2BH', cut, len(ending), endings.index(ending)))
        assert len(records) < 1 << 16 and len(changes) < 1 << 16
        print(f'{len(items)} forms, {len(edges)} edges, {len(records)} records, {len(changes)} changes',
              file=sys.stderr)
        limits = [round(8 * self.LIMIT), round(8 * self.LIMIT_PER_LETTER)] * 2
        sections = [
            struct.pack('<4sI5I4i', b'ARCD', 1, len(edges), len(numbers), len(records), len(table), len(endings),
                        *limits),
            struct.pack(f'<{len(edges)}Q', *edges), struct.pack(f'<{len(numbers)}H', *numbers),
            b''.join(struct.pack('<4B2H', *record) for record in records), b''.join(table), bytes(endings)]
        return b''.join(section + bytes(-len(section) % 8) for section in sections)


class Automaton:
    """The smallest acyclic automaton of sorted byte strings (Daciuk and others 2000), numbering them in order."""

    def __init__(self, words):
        self.states, self.numbers = [], {}
        path, last = [[{}, False]], b''
        for word in words:
            same = 0
            while same < min(len(word), len(last)) and word[same] == last[same]:
                same += 1
            self.close(path, last, same)
            path += [[{}, False] for _ in word[same:]]
            path[-1][1] = True
            last = word
        self.close(path, last, 0)
        self.root = self.freeze(path[0])

    def close(self, path, last, depth):
        for index in range(len(last), depth, -1):
            state = self.freeze(path.pop())
            path[-1][0][last[index - 1]] = state

    def freeze(self, state):
        key = state[1], tuple(sorted(state[0].items()))
        if key not in self.numbers:
            self.numbers[key] = len(self.states)
            self.states.append(key)
        return self.numbers[key]

    def edges(self):
        """64 bits each, from low to high: label (8), last of its state (1), ends a form (1), 6 unused, first edge of
        the target (24; all ones if it has none), how many forms the edges before it lead to (24)."""
        forms = []
        for is_final, edges in self.states:
            forms.append(is_final + sum(forms[target] for _, target in edges))
        order = [self.root] + [state for state in range(len(self.states)) if state != self.root]
        place, count = {}, 0
        for state in order:
            edges = self.states[state][1]
            place[state] = count if edges else 0xFFFFFF
            count += len(edges)
        assert count < 0xFFFFFF
        result = []
        for state in order:
            before, edges = 0, self.states[state][1]
            for index, (label, target) in enumerate(edges):
                result.append(label | (index == len(edges) - 1) << 8 | self.states[target][0] << 9
                              | place[target] << 16 | before << 40)
                before += forms[target]
        return result


def main():
    data, nouns, lookups, output = sys.argv[1:]
    trainer = Trainer(Vocabulary(data, nouns, lookups))
    trainer.run()
    with open(output, 'wb') as file:
        file.write(Lexicon(trainer).pack())


if __name__ == '__main__':
    main()
