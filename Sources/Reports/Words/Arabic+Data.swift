extension Arabic {
  var dataTitle: String { "ماذا تقول البيانات" }
  func dataRows(used: String, of rows: String, files: String) -> String {
    "\(files) · استُخدم \(used) من \(rows) صفًا"
  }
  func dataLeftOut(_ reason: String, _ count: String) -> String {
    let words =
      [
        "unreadable": "تعذرت قراءتها", "exposure": "عُرض عليها غير ما خُصص لها",
        "units_in_two_arms": "لوحدات في مجموعتين", "duplicates": "مكررة",
        "totals": "مجاميع لبقية الصفوف",
      ][reason] ?? reason
    return "استُبعد: \(count) \(words)"
  }
  func dataEvents(_ count: String, silent: String?) -> String {
    "سجل أحداث فيه \(count) حدثًا: كل صف مستخدم"
      + (silent.map { "، منهم \($0) بلا أي حدث بحسب البيان المرافق" } ?? " وقع له حدث")
  }
  func dataLinesBeforeHeader(_ count: String) -> String {
    "أسطر قبل أسماء الأعمدة: \(count)"
  }
  func dataVerdict(_ verdict: String, lowerIsBetter: Bool) -> String {
    [
      "better": lowerIsBetter ? "أفضل: أدنى" : "يوجد فرق بالزيادة",
      "worse": lowerIsBetter ? "أسوأ: أعلى" : "يوجد فرق بالنقصان",
      "inconclusive": "لا يمكن الجزم", "unreliable": "لا تقرأ هذا الاختبار",
    ][verdict] ?? verdict
  }
  var dataNoVerdict: String { "لا نتيجة" }
  func dataFailedChecks(_ names: String) -> String {
    "فحوص غير سليمة: \(names). اقرأ أدناه ما تقوله قبل الاعتماد على هذه النتيجة."
  }
  func dataDoubtfulSegments(_ count: String, of all: String) -> String {
    "بحسب الشريحة: \(count) من \(all) مقارنة فيها مجموعة قليلة النجاحات أو الإخفاقات أو العناقيد؛ واختباراتها غير موثوقة"
  }
  func dataRatio(_ metric: String, per trials: String) -> String { "\(metric) لكل \(trials)" }
  func dataBasis(_ columns: String) -> String { "الأعمدة: \(columns)." }
  func dataRole(_ role: String) -> String {
    [
      "arm": "المجموعة", "unit": "الوحدة", "success": "النجاح", "trials": "المحاولات",
      "value": "القيمة", "covariate": "المتغير المرافق", "segment": "الشريحة",
      "cluster": "العنقود", "date": "التاريخ", "exposure": "ما عُرض",
    ][role] ?? role
  }
  var dataGuessed: String { "تخمينًا" }
  var dataChecks: String { "قبل أي نتيجة: هل يوثق بهذه البيانات؟" }
  var dataChecksTable: String { "الفحوص" }
  var dataCheck: String { "الفحص" }
  func dataCheckName(_ name: String) -> String {
    [
      "sample_ratio": "أحجام المجموعات", "sample_ratio_by_day": "الأحجام بحسب اليوم",
      "units_in_two_arms": "وحدات في مجموعتين", "duplicates": "وحدات مكررة",
      "exposure": "عُرض ما خُصص", "covariate": "تماثل المتغير المساعد",
      "missing_values": "قيم ناقصة", "missing_days": "أيام ناقصة",
      "outliers": "قيم شاذة", "clustered_error": "الخطأ العنقودي",
    ][name] ?? name
  }
  var dataPassed: String { "✓ سليم" }
  var dataFailed: String { "✗ غير سليم" }
  var dataNotTold: String { "– لا يُعرف" }
  var dataResult: String { "النتيجة" }
  var dataArms: String { "المجموعات" }
  var dataCount: String { "العدد" }
  var dataSuccesses: String { "النجاحات" }
  var dataEstimate: String { "النسبة أو المتوسط" }
  func dataInterval(_ confidence: String) -> String { "فترة ثقة \(confidence)" }
  var dataScorecard: String { "بطاقة النتائج" }
  func dataScorecardTable(_ control: String) -> String { "مقارنةً بـ\(control)" }
  var dataComparison: String { "المقارنة" }
  var dataDifference: String { "الفرق" }
  var dataTogether: String { "للكل معًا" }
  var dataRelative: String { "النسبي" }
  var dataPValue: String { "p" }
  var dataAdjusted: String { "p المصححة" }
  var dataTest: String { "الاختبار" }
  func dataTestName(_ name: String) -> String {
    test(name)
      ?? [
        "pooled_t": "اختبار ستيودنت", "cluster_robust_t": "اختبار t لعناقيد في المجموعتين",
        "cuped_welch_t": "اختبار ويلش بعد CUPED", "one_way_anova": "تحليل التباين بتشتت متساوٍ",
        "welch_anova": "تحليل التباين لولش",
        "chi_squared": "اختبار كاي تربيع", "cochran_q": "اختبار كوكران Q",
      ][name] ?? name
  }
  func dataMoves(_ metric: String, relative: Bool) -> String {
    relative ? "\(metric)، الفرق النسبي" : "\(metric)، الفرق"
  }
  var dataAdjustedNote: String {
    "قيم p المصححة بطريقة هولم، وفترات الثقة لها معًا بطريقة بونفيروني: على كل المجموعات والمقاييس "
      + "هنا، وعلى كل المجموعات والشرائح هناك."
  }
  func dataOverall(_ test: String, of groups: String, statistic: String, p: String) -> String {
    "هل تتساوى \(groups)؟ \(test): \(statistic)، p \(p)."
  }
  var dataAllArms: String { "كل المجموعات" }
  func dataSegmentEffects(of treatment: String, in column: String) -> String {
    "آثار \(treatment) بحسب \(column)"
  }
  var dataSegments: String { "بحسب الشريحة" }
  func dataSegmentsTable(_ column: String) -> String { "بحسب \(column)" }
  var dataSegmentsNote: String {
    "تختلف شريحة من كل عشرين بالمصادفة وحدها: اقرأ p المصححة، وهل تختلف الآثار أصلًا."
  }
  var dataOverTime: String { "عبر الزمن" }
  var dataOverTimeTable: String { "الفرق في كل ما سُجل حتى اليوم" }
  var dataDay: String { "حتى" }
  var dataFixed: String { "لنظرة واحدة" }
  var dataAlwaysValid: String { "لأي عدد من النظرات" }
  var dataOverTimeNote: String {
    "الفترة الأقصر صحيحة لنظرة واحدة مخطط لها. ومن ينظر كل يوم ويتوقف حين تبتعد عن الصفر يحتاج الأطول."
  }
  var dataPower: String { "ما يستطيع هذا الاختبار إيجاده" }
  func dataPowerLine(_ comparison: String, _ smallest: String) -> String {
    "\(comparison): فرق حقيقي قدره \(smallest) يُكتشف أربع مرات من خمس."
  }
  func dataPoints(_ number: String) -> String { "\(number) نقطة مئوية" }
  func dataOfControl(_ share: String) -> String { "\(share) من الضابطة" }
  var dataPowerNote: String {
    "هذا ناتج عن حجم الاختبار لا عن نتيجته: «القوة المرصودة» هي قيمة p بثوب آخر ولا تضيف شيئًا."
  }
  var dataWarnings: String { "ما يستدعي الحذر" }
  var dataFooter: String { "هذا ما تقوله البيانات عن هذا الاختبار، بشرط الفحوص أعلاه." }
}
