package import CampaignModel

/// A question that analysts ask, with what they know: one file each.
package protocol Question: Sendable {
  /// What `mizan calc` calls it.
  static var name: String { get }
  static var title: Words { get }
  /// What to type, after `mizan calc`.
  static var example: String { get }
  /// - Throws: `CalculatorMistake` where what is known can't be so.
  func answer() throws -> Answer
}

extension Question {
  func answering(_ sentence: Phrase) -> Answer {
    Answer(name: Self.name, title: Self.title, sentence: sentence)
  }
}

/// Questions under one heading, in the order in which a test is lived through.
package struct QuestionGroup: Sendable {
  package let title: Words
  package let questions: [any Question.Type]

  package static let all: [QuestionGroup] = [
    QuestionGroup(
      title: Words(en: "Before the test", ar: "قبل الاختبار"),
      questions: [
        SampleSizeQuestion.self, EffectQuestion.self, PowerQuestion.self, TestAndRollQuestion.self,
        LooksQuestion.self,
      ]),
    QuestionGroup(
      title: Words(en: "Is B better than A?", ar: "هل B أفضل من A؟"),
      questions: [
        ProportionsQuestion.self, MeansQuestion.self, RevenueQuestion.self, QuantilesQuestion.self,
        RatiosQuestion.self, EventRatesQuestion.self, CovariateQuestion.self, StrataQuestion.self,
        ClustersQuestion.self, PairedQuestion.self, TableQuestion.self, BayesQuestion.self,
        NoHarmQuestion.self,
      ]),
    QuestionGroup(
      title: Words(en: "Can I trust it?", ar: "هل أثق بالنتيجة؟"),
      questions: [
        SplitQuestion.self, IntervalQuestion.self, AdjustQuestion.self, PeekingQuestion.self,
        WinnerQuestion.self, SegmentsQuestion.self,
      ]),
  ]
}
