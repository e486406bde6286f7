//! An outlet of your own: its furniture in a few lines, its people from a CSV file.

use onrecord::{Extractor, FurnitureKind, Gazetteer, OutletRegistry, Profile};

const PAGE: &str = "Harbour Gazette\n\nFerry to stop at six\n\nTide tables: high water 4:12\n\n\
“The last boat leaves at six,” the harbour master told reporters on Friday, and nobody argued.\n\nMore from the harbour\n\nA fish";

const PEOPLE: &str = "id,name,kind,pronouns,role,of,from,to\nhg-1,Ilse Brandt,person,she,harbour master,Norway,2020-01-01,\n";

fn main() -> Result<(), onrecord::Error> {
    let profile = Profile::new("harbour")
        .outlet("Harbour Gazette")
        .looks_like("^harbour gazette$")
        .line("^tide tables", FurnitureKind::Navigation)
        .tail("^more from the harbour", FurnitureKind::Related)
        .compile()?;
    let registry = OutletRegistry::new().with(profile);
    let article = registry.read(PAGE, "2025-08-17".parse().ok(), None);
    let gazetteer = Gazetteer::builtin().with_csv(PEOPLE.as_bytes())?;
    let extraction = Extractor::builder().gazetteer(gazetteer).build().extract(&article);
    println!("{}", article.headline_text().map_or("", |h| h.text.as_str()));
    for quote in &extraction.quotes {
        let who = quote.speaker.as_ref().map_or("unknown", |s| s.name.as_str());
        let day = quote.date.as_ref().and_then(|d| d.date).map(|d| d.to_string()).unwrap_or_default();
        println!("{who}, {day}: {}", quote.content[0].text);
    }
    Ok(())
}
