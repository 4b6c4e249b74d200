/// The words about several designs of one scenario.
protocol DesignsVocabulary {
  var designsTitle: String { get }
  var designsIntroduction: String { get }
  func designsTable(plays: String) -> String
  var designHeading: String { get }
  var designsNote: String { get }
}

extension English {
  var designsTitle: String { "By design" }
  var designsIntroduction: String {
    "The same campaign in the same worlds, judged by each design: how often each would tell the truth."
  }
  func designsTable(plays: String) -> String {
    "What each design says of what is true (\(plays) plays)"
  }
  var designHeading: String { "Design" }
  var designsNote: String {
    "Rollout effect is true; the expected reading is what the design reads on average. Designs may compare different things: a lift test holds ads against none."
  }
}

extension Arabic {
  var designsTitle: String { "بحسب التصميم" }
  var designsIntroduction: String {
    "الحملة نفسها في العوالم نفسها، يحكم عليها كل تصميم: كم مرة يقول كلٌّ منها الحقيقة."
  }
  func designsTable(plays: String) -> String { "ما يقوله كل تصميم عمّا هو حقيقي (\(plays) محاكاة)" }
  var designHeading: String { "التصميم" }
  var designsNote: String {
    "أثر التعميم حقيقي، والقراءة المتوقعة ما يقرؤه التصميم في المتوسط. وقد تقارن التصاميم أشياء مختلفة: يقارن اختبار الرفع الإعلانات بلا شيء."
  }
}
