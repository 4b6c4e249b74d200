import CampaignModel
import Testing

@testable import Reports

/// That no word is missing the compiler knows; these say that none is empty or left untranslated.
struct VocabularyTests {
  private func words(_ vocabulary: any Vocabulary) -> [(name: String, text: String)] {
    Mirror(reflecting: vocabulary).children.compactMap { child in
      (child.value as? String).map { (child.label ?? "", $0) }
    }
  }

  @Test func bothLanguagesHaveTheSameWords() {
    #expect(words(English()).map(\.name).sorted() == words(Arabic()).map(\.name).sorted())
    #expect(words(English()).count > 100)
  }

  @Test func noWordIsEmpty() {
    for vocabulary in [English(), Arabic()] as [any Vocabulary] {
      for word in words(vocabulary) { #expect(!word.text.isEmpty, "\(word.name)") }
    }
  }

  @Test func arabicIsArabic() {
    let signs = ["colon", "arrow"]
    for word in words(Arabic()) where !signs.contains(word.name) {
      #expect(
        VisibleText.hasRightToLeft(word.text) || word.text == "، ", "\(word.name): \(word.text)")
    }
    for word in words(English()) { #expect(!VisibleText.hasRightToLeft(word.text)) }
  }

  @Test func everyVerdictHasAName() {
    for vocabulary in [English(), Arabic()] as [any Vocabulary] {
      let verdicts = [DecisionResult.Verdict.reliable, .underpowered, .misleading]
      #expect(Set(verdicts.map(vocabulary.verdict)).count == 3)
    }
  }
}
