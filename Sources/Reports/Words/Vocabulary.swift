import CampaignModel

/// The words of a report. Each language is a value in a file of its own; what one of them lacks does
/// not compile. Names and figures come ready to show.
protocol Vocabulary: DataVocabulary, DivergenceVocabulary, CreditVocabulary,
  ValidationVocabulary, LiftTestVocabulary, DesignsVocabulary, StagedVocabulary,
  AllocationVocabulary, PlanVocabulary, SweepVocabulary,
  CalibrationVocabulary
{
  // What the whole report says of itself.
  var rehearsal: String { get }
  /// The same with what it hangs on most.
  func rehearsal(hangingOn assumptions: String) -> String
  func period(from start: String, days: String) -> String
  func replicates(_ count: String) -> String
  var everyVariantIsTheControl: String { get }
  var value: String { get }
  var meaning: String { get }
  var metricHeading: String { get }
  var armHeading: String { get }
  var truth: String { get }
  var seen: String { get }
  var or: String { get }
  var comma: String { get }
  var colon: String { get }
  /// A length in days, with the plural of its number.
  func days(_ count: Int, shown: String) -> String
  func over(_ share: String) -> String
  func under(_ share: String) -> String
  /// A share of people, each month.
  func aMonth(_ share: String) -> String
  /// Why there is no number, where the reason is a fixed text.
  func reason(_ text: String) -> String?
  /// A statistical test by its name in the result.
  func test(_ name: String) -> String?
  func aDay(_ money: String) -> String
  func comparison(of treatment: String, with control: String, in metric: String) -> String
  /// Of metrics that are not in the catalogue.
  func metric(_ name: String) -> String?

  // Calculators
  var inNumbers: String { get }
  var answerTitle: String { get }
  var percentagePoints: String { get }

  // Verdict
  var verdictTitle: String { get }
  func verdict(_ verdict: DecisionResult.Verdict) -> String
  var noVerdict: String { get }
  /// Stands in the place of a verdict where nothing is tested.
  var noTest: String { get }
  func platformAnnounces(
    rule: String, threshold: String, better: [String], silent: String
  ) -> String
  func better(_ arm: String, _ share: String) -> String
  func verdictIsUnsure(chance: String, plays: String) -> String
  var howTheTestEnds: String { get }
  func whatThePlatformAnnounces(rule: String, threshold: String) -> String
  func finds(better arm: String) -> String
  var findsAVariantBetter: String { get }
  var cannotTell: String { get }
  var outcomesCaption: String { get }
  var calls: String { get }
  var verdictCouldBeAnother: String { get }
  func verdictCouldBeAnotherMeaning(plays: String) -> String
  var rightCall: String { get }
  func rightCallMeaning(target: String) -> String
  var wrongCall: String { get }
  var wrongCallMeaning: String { get }
  func trulyBest(_ arm: String) -> String
  var becauseYouWroteSo: String { get }
  var underYourBelief: String { get }
  var expectedLoss: String { get }
  func expectedLossMeaning(days: String) -> String
  func needed(target: String) -> String
  var neededMeaning: String { get }
  /// Where one of the two ways is out of reach.
  var noLengthDoes: String { get }
  var noBudgetDoes: String { get }
  var outOfReach: String { get }
  var warningsTitle: String { get }

  // Arms
  var armsTitle: String { get }
  var armsIntroduction: String { get }
  var armsTable: String { get }
  var asSeen: String { get }
  var rangesNote: String { get }
  var whatDiffers: String { get }

  // Chain
  var chainTitle: String { get }
  var chainIntroduction: String { get }
  var chainCaption: String { get }
  var lever: String { get }
  /// Of a variant that changes nothing.
  var leverMeaning: String { get }
  /// Of numbers that it changes, by their titles.
  func leverMeaning(of titles: String) -> String
  var noLeverMeaning: String { get }
  var notOneFactor: Words { get }
  var leverToRollout: String { get }
  var rolloutEffect: String { get }
  var rolloutMeaning: String { get }
  var rolloutToTest: String { get }
  var testEffect: String { get }
  var testMeaning: String { get }
  var testToReading: String { get }
  var expectedReading: String { get }
  var expectedReadingMeaning: String { get }
  var expectedToReading: String { get }
  var reading: String { get }
  var readingMeaning: String { get }
  var intervalNote: String { get }
  /// Before the reasons why steps differ.
  var reasonsIntroduction: String { get }
  func typicalPlay(
    index: String, treatment: String, reading: String, confidence: String, pValue: String?,
    test: String
  ) -> String

  // Behaviour
  var behaviourTitle: String { get }
  func behaviourIntroduction(alpha: String) -> String
  var behaviourCaption: String { get }
  var power: String { get }
  var powerMeaning: String { get }
  var falsePositives: String { get }
  func falsePositivesMeaning(alpha: String) -> String
  var wrongWinner: String { get }
  var wrongWinnerMeaning: String { get }
  var signError: String { get }
  var signErrorMeaning: String { get }
  var coverage: String { get }
  func coverageMeaning(confidence: String) -> String
  var exaggeration: String { get }
  var exaggerationMeaning: String { get }

  // Other metrics
  var otherMetricsTitle: String { get }
  var guardrails: String { get }
  var secondary: String { get }
  var otherMetricsNote: String { get }

  // Money
  var moneyTitle: String { get }
  func moneyIntroduction(days: String) -> String
  /// Where a conversion has no value in money.
  func moneyIntroductionWithoutRevenue(days: String) -> String
  func profitTable(days: String) -> String
  func profitCaption(days: String) -> String
  var profit: String { get }
  func rolloutTable(days: String) -> String

  // Campaigns
  var campaignsTitle: String { get }
  var campaignsIntroduction: String { get }
  var campaignsTable: String { get }
  var campaignsCaption: String { get }
  var campaignsNote: String { get }
  var campaignHeading: String { get }
  var attributedROAS: String { get }
  var incrementalROAS: String { get }

  // Over time
  var overTimeTitle: String { get }
  func overTimeCaption(metric: String) -> String
  var dayByDay: String { get }
  var firstDay: String { get }
  var lastDay: String { get }

  // Segments
  var segmentsTitle: String { get }
  func segmentsCaption(metric: String) -> String
  var segmentsNote: String { get }
  var segmentHeading: String { get }

  // Looks
  var looksTitle: String { get }
  var looksTable: String { get }
  var looksCaption: String { get }
  func mayStop(_ rule: String) -> String
  var look: String { get }
  var date: String { get }
  var information: String { get }
  var boundary: String { get }
  var stopsForVariant: String { get }
  var stopsForControl: String { get }

  // Assumptions
  var assumptionsTitle: String { get }
  var topAssumptions: String { get }
  var assumptionsCaption: String { get }
  var assumptionsTable: String { get }
  var path: String { get }
  var range: String { get }
  var source: String { get }
  var importance: String { get }
  var you: String { get }
  var estimate: String { get }

  // Replay
  var liftTitle: String { get }
  func liftIntroduction(holdout: String) -> String
  var liftTable: String { get }
  var liftTrue: String { get }
  var liftRead: String { get }
  var liftFound: String { get }
  var liftCovered: String { get }
  func change(by variant: String, of title: String) -> String
  var replayTitle: String { get }
  var replayIntroduction: String { get }
  var replayTable: String { get }
  var statisticHeading: String { get }
  var real: String { get }
  var predicted: String { get }
  var within: String { get }
  var inside: String { get }
  var outside: String { get }
  func statistic(_ name: String) -> String

  // Truth and reproduction
  var truthTitle: String { get }
  func activityClasses(count: String, error: String) -> String
  func largestGap(relative: String, errors: String, total: String, arm: String) -> String
  var reproductionTitle: String { get }
  func reproduction(version: String) -> String
  func scenarioHash(name: String, hash: String) -> String

  // The page, and its pictures
  /// Points the way the text runs.
  var arrow: String { get }
  var contents: String { get }
  var program: String { get }
  var numbersBehindThePicture: String { get }
  /// On a narrow screen.
  var tablesScroll: String { get }
  var howToGetPictures: String { get }
  var theTest: String { get }
  var thePlatform: String { get }
  var shareOfPlays: String { get }
  var relativeEffect: String { get }
  var relativeToLargest: String { get }
  var breakEven: String { get }
  var stoppedSoFar: String { get }
}
