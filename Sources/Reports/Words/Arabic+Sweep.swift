import CampaignModel

extension Arabic {
  var sweepTitle: String { "أي افتراض يحسم الجواب" }
  var sweepAnswerTitle: String { "ما الذي يحسمه" }
  func sweepFigure(_ figure: Sweep.FigureName, treatment: String, control: String) -> String {
    switch figure {
    case .advantage: "ربح \(treatment) فوق \(control)"
    case .profit: "ربح النسخة الأفضل"
    case .effect: "القراءة المتوقعة لـ\(treatment)"
    case .power: "القوة"
    case .wrongWinner: "احتمال إعلان الأسوأ"
    }
  }
  func sweepBadge(turns: Bool) -> String { turns ? "قد ينقلب الجواب" : "الجواب ثابت" }
  func sweepCentre(figure: String, value: String) -> String {
    "وكل شيء في وسط ما يُعتقد: \(figure) \(value)."
  }
  func sweepBasis(horizon: Int) -> String {
    "بالحقل المتوسط: ما لم يتغير يبقى في وسط ما يُعتقد، والأيام متوسطة؛ والربح خلال \(horizon) يومًا من القرار. ما كُتب مفترض وليس نتيجة."
  }
  var sweepCurveTitle: String { "نقطة نقطة" }
  var sweepMapTitle: String { "الخريطة" }
  func sweepMapNote(rows: String, columns: String, boundary: String?) -> String {
    "الصفوف: \(rows)، تصاعديًا إلى أعلى. الأعمدة: \(columns)، تصاعديًا إلى اليمين."
      + (boundary.map { " ░▒▓█: \($0) أو أكثر، والأغمق أبعد؛ · : أقل منه." }
        ?? " الأغمق أكثر.")
  }
  var sweepPlayed: String { "باللعب" }
  func sweepRefined(points: String, plays: String, played: String, expected: String) -> String {
    "لُعبت النقاط الأقرب إلى انقلاب الجواب (\(points)) بعدد \(plays) مرات لكل منها: المتوسط \(played)، ويقول القانون الطبيعي للقراءة \(expected)."
  }
  var sweepBreakEvenTitle: String { "أين ينقلب الجواب" }
  var sweepTornadoTitle: String { "كل رقم وحده" }
  var sweepTornadoColumns: [String] {
    ["الرقم", "الأدنى", "الأعلى", "عند الأدنى", "عند الأعلى"]
  }
  func sweepMore(_ count: Int) -> String {
    "\(count) أرقام أخرى أقل أثرًا؛ تجدها في --format json."
  }
  var sweepIndicesTitle: String { "كلها معًا" }
  var sweepIndicesColumns: [String] { ["الرقم", "وحده", "مع غيره", "قيمة معرفته"] }
  var sweepIndicesNote: String {
    "وحده ومع غيره: حصة الرقم من التباين بنفسه، ومع كل ما يشارك فيه (مؤشرات سوبول). قيمة معرفته: ما تضيفه معرفته يقينًا مسبقًا إلى ربح أفضل خيار بين هذه النسخ وعدم الإعلان."
  }
  func sweepPerfect(_ money: String) -> String { "معرفتها كلها يقينًا تساوي \(money)." }
  func sweepNoIndices(_ reason: String) -> String { "لا حصص من التباين: \(reason)." }
  var sweepFooter: String {
    "التالي: mizan plan يبيّن هل يستحق الاختبار؛ وأعطِ رقمًا مدى بالخيار --vary PATH=LOW..HIGH."
  }
}
