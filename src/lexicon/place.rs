//! Places and the adjectives made from them.

use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

use crate::error::Error;
use crate::lexicon::word::Class;
use crate::table;
use crate::text::fold;

/// Adds the places of one word to the lexicon.
pub(crate) fn read(add: &mut impl FnMut(&str, Class)) -> Result<(), Error> {
    for row in table::rows("lexicon/places.tsv", include_str!("places.tsv")) {
        let [name, adjectives] = row.cells()?;
        if !name.contains(' ') {
            add(&fold::key(name), Class::PLACE);
        }
        for adjective in table::values(adjectives).filter(|a| *a != "-" && !a.contains(' ')) {
            add(&fold::key(adjective), Class::ORIGIN);
        }
    }
    Ok(())
}

struct Places {
    /// Folded name → name.
    names: FxHashMap<String, &'static str>,
    /// Folded adjective → the first name it is made from.
    adjectives: FxHashMap<String, &'static str>,
}

static PLACES: Lazy<Places> = Lazy::new(|| {
    let mut places = Places { names: FxHashMap::default(), adjectives: FxHashMap::default() };
    for row in table::rows("lexicon/places.tsv", include_str!("places.tsv")) {
        let Ok([name, adjectives]) = row.cells() else { continue };
        places.names.insert(fold::key(name).into_owned(), name);
        for adjective in table::values(adjectives).filter(|a| *a != "-") {
            places.adjectives.entry(fold::key(adjective).into_owned()).or_insert(name);
        }
    }
    places
});

/// Names of countries by their ISO 3166-1 codes.
static COUNTRIES: Lazy<FxHashMap<&str, &str>> = Lazy::new(|| {
    let rows = table::rows("lexicon/countries.tsv", include_str!("countries.tsv"));
    rows.filter_map(|row| row.cells().ok().map(|[code, name]| (code, name))).collect()
});

/// Returns the name of the country with an ISO 3166-1 code of two letters, as the gazetteer has it.
pub(crate) fn country_of_code(code: &str) -> Option<&'static str> {
    COUNTRIES.get(code).copied()
}

/// Tells whether a name is that of a country.
pub(crate) fn is_country(name: &str) -> bool {
    COUNTRIES.values().any(|c| *c == name)
}

/// Tells whether the words are the name of a place.
pub(crate) fn is_place(name: &str) -> bool {
    PLACES.names.contains_key(&*fold::key(name))
}

/// Returns the full name of the country or state that a word names or is made from: "U.S.", "French".
pub(crate) fn country_of(word: &str) -> Option<&'static str> {
    let folded = fold::key(word);
    let name = PLACES.adjectives.get(&*folded).or_else(|| PLACES.names.get(&*folded)).copied()?;
    Some(match name {
        "US" | "U.S." | "USA" | "America" => "United States",
        "UK" | "U.K." | "Britain" | "Great Britain" => "United Kingdom",
        "Czechia" => "Czech Republic",
        name => name,
    })
}

/// Returns the state behind its postal or newspaper abbreviation: "Conn.", "CT".
pub(crate) fn state_of(abbreviation: &str) -> Option<&'static str> {
    let folded = fold::key(abbreviation);
    Some(match folded.trim_end_matches('.') {
        "al" | "ala" => "Alabama",
        "ak" => "Alaska",
        "az" | "ariz" => "Arizona",
        "ar" | "ark" => "Arkansas",
        "ca" | "calif" => "California",
        "co" | "colo" => "Colorado",
        "ct" | "conn" => "Connecticut",
        "de" | "del" => "Delaware",
        "fl" | "fla" => "Florida",
        "ga" => "Georgia",
        "hi" => "Hawaii",
        "id" => "Idaho",
        "il" | "ill" => "Illinois",
        "in" | "ind" => "Indiana",
        "ia" => "Iowa",
        "ks" | "kan" => "Kansas",
        "ky" => "Kentucky",
        "la" => "Louisiana",
        "me" => "Maine",
        "md" => "Maryland",
        "ma" | "mass" => "Massachusetts",
        "mi" | "mich" => "Michigan",
        "mn" | "minn" => "Minnesota",
        "ms" | "miss" => "Mississippi",
        "mo" => "Missouri",
        "mt" | "mont" => "Montana",
        "ne" | "neb" => "Nebraska",
        "nv" | "nev" => "Nevada",
        "nh" | "n.h" => "New Hampshire",
        "nj" | "n.j" => "New Jersey",
        "nm" | "n.m" => "New Mexico",
        "ny" | "n.y" => "New York",
        "nc" | "n.c" => "North Carolina",
        "nd" | "n.d" => "North Dakota",
        "oh" => "Ohio",
        "ok" | "okla" => "Oklahoma",
        "or" | "ore" => "Oregon",
        "pa" => "Pennsylvania",
        "ri" | "r.i" => "Rhode Island",
        "sc" | "s.c" => "South Carolina",
        "sd" | "s.d" => "South Dakota",
        "tn" | "tenn" => "Tennessee",
        "tx" | "tex" => "Texas",
        "ut" => "Utah",
        "vt" => "Vermont",
        "va" => "Virginia",
        "wa" | "wash" => "Washington",
        "wv" | "w.va" => "West Virginia",
        "wi" | "wis" => "Wisconsin",
        "wy" | "wyo" => "Wyoming",
        _ => return None,
    })
}
