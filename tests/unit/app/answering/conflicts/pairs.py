"""Pairs of norms of an invented agency: in conflict by their numbers, and not."""

IN_CONFLICT = [
    (
        "Thời hạn giải quyết hồ sơ cấp phép khai thác dữ liệu là 05 ngày làm việc kể từ "
        "ngày nhận đủ hồ sơ hợp lệ.",
        "Hồ sơ cấp phép khai thác dữ liệu được giải quyết trong 07 ngày làm việc kể từ ngày "
        "nhận đủ hồ sơ.",
    ),
    (
        "Mức khoán tiền ở tại thành phố là 450.000 đồng/ngày/người.",
        "Người đi công tác được khoán tiền ở tại thành phố 500.000 đồng một ngày.",
    ),
    (
        "Người lao động được nghỉ phép năm 12 ngày làm việc.",
        "Viên chức, người lao động được nghỉ phép năm 14 ngày làm việc.",
    ),
    (
        "Tiền bồi dưỡng tiếp công dân không quá 80.000 đồng/người/ngày.",
        "Mức bồi dưỡng đối với người tiếp công dân là 100.000 đồng/người/ngày.",
    ),
    (
        "Báo cáo chuyển đổi số gửi về Sở trước ngày 15 tháng 12 hằng năm.",
        "Các đơn vị gửi báo cáo chuyển đổi số hằng năm chậm nhất ngày 05 tháng 12.",
    ),
    (
        "Mật khẩu phải có ít nhất 12 ký tự.",
        "Mật khẩu tối thiểu 8 ký tự.",
    ),
    (
        "Nhật ký truy cập được lưu tối thiểu 06 tháng.",
        "Nhật ký truy cập hệ thống phải lưu giữ ít nhất 01 năm.",
    ),
    (
        "Giấy phép khai thác dữ liệu có thời hạn không quá 05 năm.",
        "Thời hạn của giấy phép khai thác dữ liệu là 03 năm.",
    ),
    (
        "Gói thầu có giá không quá 50 triệu đồng được mua sắm trực tiếp.",
        "Mua sắm trực tiếp áp dụng với gói thầu có giá không quá 100.000.000 đồng.",
    ),
    (
        "Bộ phận Một cửa trả kết quả chứng thực trong 24 giờ.",
        "Kết quả chứng thực được trả tại Bộ phận Một cửa trong 02 ngày.",
    ),
    (
        "Hội đồng sáng kiến có từ 05 đến 07 thành viên.",
        "Hội đồng sáng kiến gồm 09 thành viên do Giám đốc thành lập.",
    ),
    (
        "Phí cấp bản sao là 2.000 đồng/trang.",
        "Phí cấp bản sao: 3.000 đồng mỗi trang.",
    ),
    (
        "Công chức được cử đi học được hỗ trợ 50% học phí.",
        "Hỗ trợ 70% học phí cho công chức được cử đi học.",
    ),
    (
        "Buổi sáng làm việc từ 07 giờ 30 phút.",
        "Thời giờ làm việc buổi sáng bắt đầu từ 07 giờ 00 phút.",
    ),
    (
        "Đơn khiếu nại được thụ lý trong 10 ngày kể từ ngày nhận đơn.",
        "Trong thời hạn 10 ngày làm việc kể từ ngày nhận được đơn khiếu nại, cơ quan có "
        "thẩm quyền thụ lý.",
    ),
    (
        "Tài khoản bị khóa được cấp lại trong 02 giờ làm việc.",
        "Tài khoản bị khóa được cấp lại trong 04 giờ.",
    ),
    (
        "Điều 7. Thanh toán công tác phí\n1. Người đi công tác nộp hồ sơ thanh toán trong "
        "10 ngày kể từ ngày về.\n2. Kế toán chuyển tiền trong 05 ngày.",
        "Hồ sơ thanh toán công tác phí nộp chậm nhất 15 ngày kể từ ngày kết thúc chuyến đi.",
    ),
    (
        "Cuộc họp trực tuyến không kéo dài quá 90 phút.",
        "Thời lượng cuộc họp trực tuyến tối đa 02 giờ.",
    ),
    (
        "Lệ phí cấp thẻ ra vào là 30.000 đồng.",
        "Không thu quá 20.000 đồng lệ phí cấp thẻ ra vào.",
    ),
    (
        "Người từ đủ 16 tuổi trở lên được cấp tài khoản dịch vụ công.",
        "Công dân từ đủ 14 tuổi được cấp tài khoản dịch vụ công.",
    ),
    (
        "Tổ tiếp nhận phản hồi phản ánh của người dân trong 03 ngày làm việc.",
        "Phản ánh của người dân phải được phản hồi trong 05 ngày làm việc, kể từ khi tiếp nhận.",
    ),
    (
        "Dự toán được phân bổ trước ngày 31 tháng 12 hằng năm.",
        "Đơn vị phân bổ dự toán trước ngày 25 tháng 12 hằng năm.",
    ),
    (
        "Mức thưởng danh hiệu Chiến sĩ thi đua cơ sở bằng 1,0 lần mức lương cơ sở.",
        "Danh hiệu Chiến sĩ thi đua cơ sở được thưởng 1,5 lần mức lương cơ sở.",
    ),
    (
        "Bản sao lưu được giữ 30 ngày.",
        "Giữ bản sao lưu trong 90 ngày.",
    ),
    (
        "Diện tích phòng làm việc của trưởng phòng tối đa 12 m2.",
        "Phòng làm việc của trưởng phòng không quá 15 m2.",
    ),
    (
        "Tỷ lệ hồ sơ trực tuyến đạt tối thiểu 80%.",
        "Tỷ lệ hồ sơ trực tuyến phải đạt từ 90% trở lên.",
    ),
    (
        "Văn bản khẩn được chuyển đến người nhận trong 30 phút.",
        "Văn thư chuyển văn bản khẩn đến người nhận trong 02 giờ.",
    ),
    (
        "Kinh phí hỗ trợ mỗi mô hình điểm không quá 150 triệu đồng.",
        "Mỗi mô hình điểm được hỗ trợ kinh phí tối đa 200 triệu đồng.",
    ),
    (
        "Sở Dữ liệu tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày 20 tháng 6 hằng năm.",
        "Hằng năm, Sở Dữ liệu báo cáo Ủy ban nhân dân tỉnh trước ngày 10 tháng 6.",
    ),
    (
        "Camera giám sát lưu hình ảnh tối thiểu 30 ngày.",
        "Hình ảnh của camera giám sát phải được lưu ít nhất 60 ngày.",
    ),
    (
        "Người hướng dẫn tập sự được hưởng phụ cấp 0,3 lần mức lương cơ sở.",
        "Phụ cấp của người hướng dẫn tập sự bằng 0,5 lần mức lương cơ sở.",
    ),
    (
        "Thời gian tập sự của công chức loại C là 12 tháng.",
        "Công chức loại C tập sự trong 06 tháng.",
    ),
    (
        "Chánh Văn phòng được ký thừa lệnh các khoản chi dưới hình thức tạm ứng không vượt "
        "quá 20 triệu đồng.",
        "Chánh Văn phòng được ký thừa lệnh các khoản chi tạm ứng không quá 10 triệu đồng.",
    ),
    (
        "Yêu cầu cung cấp thông tin phải được trả lời trong 05 ngày làm việc.",
        "Bộ phận tiếp nhận trả lời yêu cầu cung cấp thông tin trong 03 ngày làm việc kể từ "
        "ngày nhận.",
    ),
    (
        "Kho dữ liệu được sao lưu 02 lần mỗi ngày.",
        "Kho dữ liệu được sao lưu 01 lần mỗi ngày.",
    ),
    (
        "Biên bản cuộc họp hoàn thành chậm nhất 02 ngày sau khi kết thúc họp.",
        "Thư ký hoàn thành biên bản cuộc họp trong 24 giờ sau khi kết thúc họp.",
    ),
    (
        "Thẻ ra vào bị mất phải báo trong 04 giờ.",
        "Người làm mất thẻ ra vào phải báo cho Văn phòng trong 24 giờ.",
    ),
    (
        "Tổ giúp việc gồm 05 người.",
        "Tổ giúp việc gồm 07 người do Chánh Văn phòng làm tổ trưởng.",
    ),
    (
        "Nhiệm kỳ của Ban Thanh tra nhân dân là 02 năm.",
        "Ban Thanh tra nhân dân có nhiệm kỳ 03 năm.",
    ),
    (
        "Hỗ trợ tiền ăn cho học viên 80.000 đồng/người/ngày.",
        "Học viên được hỗ trợ tiền ăn 100.000 đồng/người/ngày.",
    ),
    (
        "Giấy giới thiệu có giá trị 15 ngày kể từ ngày ký.",
        "Giấy giới thiệu có giá trị sử dụng trong 30 ngày kể từ ngày ký.",
    ),
    (
        "Mỗi công chức được trang bị không quá 02 màn hình.",
        "Công chức được trang bị tối đa 01 màn hình.",
    ),
    (
        "Đơn vị nộp lưu hồ sơ vào Lưu trữ cơ quan trong 12 tháng kể từ ngày công việc kết thúc.",
        "Hồ sơ được nộp lưu vào Lưu trữ cơ quan trong thời hạn 06 tháng, kể từ ngày công "
        "việc kết thúc.",
    ),
    (
        "Chi giải khát giữa giờ hội nghị 20.000 đồng/người/buổi.",
        "Mức chi giải khát giữa giờ hội nghị là 40.000 đồng/người/buổi.",
    ),
    (
        "Sự cố nghiêm trọng phải báo cáo trong 02 giờ kể từ khi phát hiện.",
        "Báo cáo sự cố nghiêm trọng chậm nhất 12 giờ kể từ khi phát hiện.",
    ),
    (
        "Ít nhất 70% thành viên có mặt thì cuộc họp Hội đồng hợp lệ.",
        "Cuộc họp Hội đồng hợp lệ khi có ít nhất 50% thành viên có mặt.",
    ),
    (
        "Lãnh đạo Sở tiếp công dân 02 ngày mỗi tháng.",
        "Lãnh đạo Sở tiếp công dân ít nhất 01 ngày mỗi tháng.",
    ),
    (
        "Tài khoản không đăng nhập trong 90 ngày bị khóa.",
        "Tài khoản bị khóa khi không đăng nhập trong 60 ngày.",
    ),
    (
        "Thời gian bảo hành phần mềm tối thiểu 24 tháng.",
        "Phần mềm được bảo hành ít nhất 01 năm.",
    ),
    (
        "Mức tạm ứng công tác phí không quá 80% dự toán chuyến đi.",
        "Người đi công tác được tạm ứng công tác phí không quá 50% dự toán chuyến đi.",
    ),
]
"""One matter, two answers."""

NOT_IN_CONFLICT = [
    (
        "Thời hạn giải quyết hồ sơ cấp phép khai thác dữ liệu là 05 ngày làm việc.",
        "Hồ sơ cấp phép khai thác dữ liệu được giải quyết trong 5 (năm) ngày làm việc.",
    ),
    (
        "Nhật ký truy cập được lưu tối thiểu 12 tháng.",
        "Nhật ký truy cập phải lưu giữ ít nhất 01 năm.",
    ),
    (
        "Bộ phận Một cửa trả kết quả chứng thực trong 24 giờ.",
        "Kết quả chứng thực được trả trong một ngày.",
    ),
    (
        "Giấy phép khai thác dữ liệu có thời hạn 05 năm.",
        "Giấy phép khai thác dữ liệu có thời hạn không quá 05 năm.",
    ),
    (
        "Thời hạn cấp mới giấy phép khai thác dữ liệu là 05 ngày làm việc.",
        "Thời hạn thu hồi giấy phép khai thác dữ liệu là 10 ngày làm việc.",
    ),
    (
        "Thời hạn cấp mới giấy phép khai thác dữ liệu là 05 ngày làm việc.",
        "Thời hạn cấp lại giấy phép khai thác dữ liệu là 03 ngày làm việc.",
    ),
    (
        "Người lao động nghỉ kết hôn 03 ngày làm việc.",
        "Người lao động nghỉ phép năm 12 ngày làm việc.",
    ),
    (
        "Nhật ký truy cập được lưu tối thiểu 06 tháng.",
        "Hồ sơ tài chính được lưu tối thiểu 10 năm.",
    ),
    (
        "Trong thời hạn 03 ngày làm việc kể từ ngày nhận hồ sơ, văn thư chuyển hồ sơ cho "
        "phòng chuyên môn.",
        "Trong thời hạn 10 ngày làm việc kể từ ngày nhận hồ sơ, Giám đốc Sở ký quyết định.",
    ),
    (
        "Mức khoán tiền ở tại thành phố là 450.000 đồng/ngày.",
        "Phụ cấp lưu trú là 200.000 đồng/ngày.",
    ),
    (
        "Bồi dưỡng tiếp công dân 100.000 đồng/ngày.",
        "Bồi dưỡng tiếp công dân tối đa 2.000.000 đồng/tháng.",
    ),
    (
        "Mật khẩu phải có ít nhất 12 ký tự.",
        "Mật khẩu không quá 64 ký tự.",
    ),
    (
        "Mức khoán điện thoại của Giám đốc là 500.000 đồng/tháng.",
        "Mức khoán điện thoại của Phó Giám đốc là 400.000 đồng/tháng.",
    ),
    (
        "Mức khoán tiền ở tại thành phố là 450.000 đồng/ngày.",
        "Mức khoán tiền ở tại xã vùng cao là 300.000 đồng/ngày.",
    ),
    (
        "Thực hiện theo Điều 5 Nghị định số 12/2024/NĐ-CP ngày 03 tháng 4 năm 2024.",
        "Thực hiện theo Điều 9 Nghị định số 15/2025/NĐ-CP ngày 06 tháng 7 năm 2025.",
    ),
    (
        "a) Tài khoản quản trị: đổi mật khẩu sau 90 ngày;\nb) Tài khoản thường: đổi mật "
        "khẩu sau 180 ngày.",
        "Mật khẩu của tài khoản quản trị được đổi sau 90 ngày, của tài khoản thường sau 180 ngày.",
    ),
    (
        "Người làm việc đủ 12 tháng được nghỉ 12 ngày làm việc.",
        "Người làm việc dưới 12 tháng được nghỉ theo tỷ lệ số tháng.",
    ),
    (
        "Hồ sơ nộp tại Bộ phận Một cửa.",
        "Hồ sơ nộp trực tuyến trong 05 ngày.",
    ),
    (
        "Họp giao ban 02 lần mỗi tháng.",
        "Họp chi bộ 01 lần mỗi tháng.",
    ),
    (
        "Hội đồng thi đua có 09 thành viên.",
        "Hội đồng khoa học có 11 thành viên.",
    ),
    (
        "Công chức được cử đi học được hỗ trợ 50% học phí.",
        "Công chức phải hoàn trả 100% học phí nếu tự ý bỏ học.",
    ),
    (
        "Phí cấp bản sao là 2.000 đồng/trang.",
        "Phí chứng thực chữ ký là 10.000 đồng/trường hợp.",
    ),
    (
        "Năm 2024, Sở tiếp nhận 1.250 hồ sơ.",
        "Năm 2025, Sở tiếp nhận 1.430 hồ sơ.",
    ),
    (
        "Gói thầu trên 50 triệu đồng phải chào giá cạnh tranh.",
        "Gói thầu trên 500 triệu đồng phải đấu thầu rộng rãi.",
    ),
    (
        "Thời hạn giải quyết khiếu nại lần đầu không quá 30 ngày.",
        "Thời hạn giải quyết khiếu nại lần hai không quá 45 ngày.",
    ),
    (
        "Thời hạn thụ lý đơn khiếu nại là 10 ngày.",
        "Thời hạn thụ lý đơn tố cáo là 07 ngày.",
    ),
    (
        "Văn bản khẩn được chuyển trong 30 phút.",
        "Văn bản thường được chuyển trong ngày làm việc, chậm nhất 04 giờ.",
    ),
    (
        "Trả kết quả trong 02 ngày đối với hồ sơ nộp trực tuyến.",
        "Trả kết quả trong 03 ngày đối với hồ sơ nộp trực tiếp.",
    ),
    (
        "Nghỉ phép năm 12 ngày đối với công việc bình thường, 14 ngày đối với công việc nặng nhọc.",
        "Người làm công việc nặng nhọc được nghỉ phép năm 14 ngày.",
    ),
    (
        "Lưu trữ hồ sơ công việc tại đơn vị 01 năm rồi nộp lưu vào Lưu trữ cơ quan.",
        "Lưu trữ cơ quan bảo quản hồ sơ nhân sự 70 năm.",
    ),
    (
        "Giấy mời họp gửi trước ít nhất 03 ngày làm việc.",
        "Tài liệu họp gửi trước ít nhất 01 ngày làm việc.",
    ),
    (
        "Trưởng phòng được duyệt chi không quá 5.000.000 đồng.",
        "Giám đốc duyệt chi từ 5.000.000 đồng trở lên.",
    ),
    (
        "Cơ quan chủ trì lấy ý kiến dự thảo ít nhất 20 ngày.",
        "Dự thảo được lấy ý kiến trong thời gian tối thiểu 20 ngày.",
    ),
    (
        "Hỗ trợ tiền ăn cho học viên 80.000 đồng/người/ngày.",
        "Hỗ trợ tiền đi lại cho học viên 100.000 đồng/người/ngày.",
    ),
    (
        "Camera giám sát lưu hình ảnh tối thiểu 30 ngày.",
        "Nhật ký hệ thống lưu tối thiểu 180 ngày.",
    ),
    (
        "Công chức loại C tập sự trong 06 tháng.",
        "Công chức loại D tập sự trong 12 tháng.",
    ),
    (
        "Báo cáo quý gửi trước ngày 15.",
        "Báo cáo năm gửi trước ngày 15 tháng 12.",
    ),
    (
        "Trả lời yêu cầu cung cấp thông tin trong 05 ngày làm việc.",
        "Gia hạn trả lời yêu cầu cung cấp thông tin không quá 10 ngày làm việc.",
    ),
    (
        "Kinh phí hỗ trợ mỗi mô hình điểm không quá 150 triệu đồng.",
        "Tổng kinh phí hỗ trợ các mô hình trong năm không quá 3 tỷ đồng.",
    ),
    (
        "Thẻ ra vào bị mất phải báo trong 04 giờ.",
        "Thẻ ra vào được cấp lại trong 02 ngày làm việc.",
    ),
    (
        "Nhiệm kỳ của Ban Thanh tra nhân dân là 02 năm.",
        "Nhiệm kỳ của Ban Chấp hành công đoàn là 05 năm.",
    ),
    (
        "Sở gửi hồ sơ trong 03 ngày làm việc.",
        "Ủy ban nhân dân tỉnh xem xét hồ sơ trong 07 ngày làm việc.",
    ),
    (
        "Biên bản cuộc họp hoàn thành trong 24 giờ.",
        "Biên bản cuộc họp hoàn thành trong 01 ngày.",
    ),
    (
        "Mức phạt chậm nộp là 0,03%/ngày.",
        "Lãi suất vay ưu đãi là 4,8%/năm.",
    ),
    (
        "Cuộc họp thường kỳ tổ chức 01 lần mỗi quý.",
        "Cuộc họp bất thường được triệu tập khi có 1/3 số thành viên đề nghị.",
    ),
    (
        "Phòng họp A chứa 50 người.",
        "Phòng họp B chứa 120 người.",
    ),
    (
        "Trong 06 tháng đầu năm 2025, Sở giải quyết 3.200 hồ sơ.",
        "Trong 06 tháng cuối năm 2025, Sở giải quyết 4.100 hồ sơ.",
    ),
    (
        "Giám đốc Sở duyệt kế hoạch trong 05 ngày.",
        "Phó Giám đốc Sở duyệt kế hoạch trong 03 ngày.",
    ),
    (
        "Hồ sơ gồm 02 bản chính và 01 bản sao.",
        "Hồ sơ gồm 01 tờ khai.",
    ),
    (
        "Học viên vắng quá 20% số tiết không được dự thi.",
        "Học viên đạt từ 80% số điểm được cấp chứng chỉ loại giỏi.",
    ),
    (
        "Tổ giúp việc gồm 05 người.",
        "Hội đồng tư vấn gồm 09 người.",
    ),
    (
        "Giấy giới thiệu có giá trị 15 ngày kể từ ngày ký.",
        "Giấy ủy quyền có giá trị 01 năm kể từ ngày ký.",
    ),
    (
        "Mỗi công chức được trang bị không quá 02 màn hình.",
        "Mỗi phòng được trang bị không quá 01 máy in.",
    ),
    (
        "Chi giải khát giữa giờ hội nghị 20.000 đồng/người/buổi.",
        "Chi thuê giảng viên 500.000 đồng/buổi.",
    ),
    (
        "Sự cố nghiêm trọng phải báo cáo trong 02 giờ kể từ khi phát hiện.",
        "Sự cố thông thường phải báo cáo trong 24 giờ kể từ khi phát hiện.",
    ),
    (
        "Tài khoản không đăng nhập trong 90 ngày bị khóa.",
        "Tài khoản nhập sai mật khẩu 05 lần bị khóa 30 phút.",
    ),
    (
        "Thời gian bảo hành phần mềm tối thiểu 24 tháng.",
        "Thời gian bảo hành phần mềm ít nhất 02 năm.",
    ),
    (
        "Lãnh đạo Sở tiếp công dân 02 ngày mỗi tháng.",
        "Trưởng phòng tiếp công dân 01 ngày mỗi tuần.",
    ),
    (
        "Hội nghị cấp tỉnh chi nước uống 20.000 đồng.",
        "Hội nghị cấp xã chi nước uống 10.000 đồng.",
    ),
    (
        "Phòng họp đăng ký trước 01 ngày.",
        "Xe ô tô đăng ký trước 02 ngày.",
    ),
    (
        "Đơn vị loại 1 được giao 20 biên chế.",
        "Đơn vị loại 2 được giao 15 biên chế.",
    ),
    (
        "Viên chức tập sự được hưởng 85% mức lương.",
        "Viên chức nghỉ ốm dài ngày hưởng 75% mức lương.",
    ),
    (
        "Hồ sơ nộp trực tiếp: 50.000 đồng/hồ sơ.",
        "Hồ sơ nộp trực tuyến: 25.000 đồng/hồ sơ.",
    ),
    (
        "Nộp báo cáo quý I trước ngày 05 tháng 4.",
        "Nộp báo cáo quý III trước ngày 05 tháng 10.",
    ),
]
"""The same said in other words, or another matter."""
