import CampaignModel
import Reports
import Testing

/// That no word is missing the compiler knows; these say that none is empty or left untranslated.
struct VocabularyTests {
  @Test func bothLanguagesHaveTheSameWords() {
    #expect(Language.en.fixedWords.keys.sorted() == Language.ar.fixedWords.keys.sorted())
    #expect(Language.en.fixedWords.count > 100)
  }

  @Test(arguments: Language.allCases)
  func noWordIsEmpty(language: Language) {
    for (name, text) in language.fixedWords { #expect(!text.isEmpty, "\(name)") }
  }

  @Test func arabicIsArabic() {
    let signs = ["colon", "comma", "arrow"]
    for (name, text) in Language.ar.fixedWords where !signs.contains(name) {
      #expect(VisibleText.hasRightToLeft(text), "\(name): \(text)")
    }
    for (name, text) in Language.en.fixedWords {
      #expect(!VisibleText.hasRightToLeft(text), "\(name): \(text)")
    }
  }

  @Test(arguments: Language.allCases)
  func everyVerdictHasItsName(language: Language) {
    let verdicts = [DecisionResult.Verdict.reliable, .underpowered, .misleading]
    #expect(Set(verdicts.map(language.name(of:))).count == 3)
  }
}
